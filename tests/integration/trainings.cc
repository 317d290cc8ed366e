#include "integration/trainings.h"

#include <unistd.h>

#include <cstdio>

#include <catch2/catch.hpp>

#include "base/files.h"
#include "support/data.h"
#include "weights/array_file.h"

namespace ocr::test {

void write_words(const std::filesystem::path& folder) {
  write_atomically(folder / "words.txt", "dog\ncat\nbird\n");
  REQUIRE(run_command({binary("ocr-gendata"), "-c", "16", "-i", "words.txt", "-ft",
                       "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "-na", "2", "--seed", "1",
                       "--output_dir", "words"},
                      folder)
              .exit_code == 0);
}

std::string array_bytes(const std::filesystem::path& checkpoint) {
  std::string bytes;
  for (const auto& array : read_array_file(checkpoint).arrays) bytes += array.name + array.bytes;
  return bytes;
}

void become(const std::vector<std::string>& words, const std::filesystem::path& log) {
  if (std::freopen(log.c_str(), "a", stderr) == nullptr) ::_exit(126);
  std::vector<char*> arguments;
  for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  ::execvp(arguments[0], arguments.data());
  ::_exit(127);
}

pid_t start_logged(const std::vector<std::string>& words, const std::filesystem::path& log) {
  const pid_t child = ::fork();
  if (child == 0) become(words, log);
  return child;
}

}  // namespace ocr::test
