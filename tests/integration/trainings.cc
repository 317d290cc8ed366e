#include "integration/trainings.h"

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <thread>

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

std::vector<std::string> training_of(const std::filesystem::path& folder,
                                     const std::string& run,
                                     const std::vector<std::string>& options,
                                     const std::vector<std::string>& overrides) {
  const auto words_file = (folder / "words/rec_gt.txt").string();
  std::vector<std::string> words = {"env", "OMP_NUM_THREADS=1", binary("ocr-train")};
  words.insert(words.end(), options.begin(), options.end());
  words.insert(
      words.end(),
      {"-c", (source_dir() / "tests/train/small_run.yml").string(), "-o", "Global.use_gpu=false",
       "Global.epoch_num=6", "Global.save_epoch_step=3", "Global.save_minutes=0",
       "Global.eval_batch_step=[0, 5]", "Global.save_model_dir=" + (folder / run).string(),
       "Train.dataset.label_file_list=" + words_file,
       "Eval.dataset.label_file_list=" + words_file});
  words.insert(words.end(), overrides.begin(), overrides.end());
  return words;
}

std::vector<std::string> as_rank(int rank,
                                 const std::vector<std::string>& training,
                                 const std::string& master) {
  const int port = 20000 + ::getpid() % 20000;
  std::vector<std::string> words = {"env", "RANK=" + std::to_string(rank), "WORLD_SIZE=2",
                                    "MASTER_ADDR=" + master, "MASTER_PORT=" + std::to_string(port)};
  words.insert(words.end(), training.begin(), training.end());
  return words;
}

void check_ends_well(const std::vector<std::string>& words) {
  const auto result = run_command(words);
  INFO(result.err);
  REQUIRE(result.exit_code == 0);
}

void wait_for_file(const std::filesystem::path& file) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::minutes(2);
  while (!std::filesystem::exists(file) && std::chrono::steady_clock::now() < until) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  REQUIRE(std::filesystem::exists(file));
}

pid_t process_of_rank(pid_t launcher, int rank) {
  const auto children =
      "/proc/" + std::to_string(launcher) + "/task/" + std::to_string(launcher) + "/children";
  std::ifstream list(children);
  for (pid_t child = 0; list >> child;) {
    const auto variables = read_file("/proc/" + std::to_string(child) + "/environ");
    if (variables.find(std::string(1, '\0') + "RANK=" + std::to_string(rank) + '\0') !=
        std::string::npos) {
      return child;
    }
  }
  return 0;
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
