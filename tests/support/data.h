// Where tests find files, and what a test does where its data is absent.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace ocr::test {

// $OCRFORGE_DATA, or ../shared/data beside the checkout; empty where neither is there.
std::filesystem::path data_dir();

std::filesystem::path source_dir();  // the checkout
std::filesystem::path binary(const std::string& tool);  // a built tool, such as "ocr-predict"

// A folder of its own for one test, removed at the end.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

struct CommandResult {
  int exit_code = 0;
  std::string out;
  std::string err;
};

// Runs a program, not through a shell. A program that a signal ended gives 128 + the signal.
CommandResult run_command(const std::vector<std::string>& words,
                          const std::filesystem::path& folder = ".");

}  // namespace ocr::test

// At the top of a test case: leaves it, visibly, where the data is not there.
#define OCRFORGE_NEEDS_DATA()                  \
  if (ocr::test::data_dir().empty()) {         \
    WARN("SKIPPED without data");              \
    return;                                    \
  }
