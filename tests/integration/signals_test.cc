// A training run that is asked to stop, and what is left of it.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <thread>

#include <catch2/catch.hpp>

#include "base/files.h"
#include "support/data.h"

namespace fs = std::filesystem;
using namespace ocr;
using test::binary;
using test::run_command;

namespace {

std::vector<std::string> long_run() {
  return {binary("ocr-train"),
          "-c",
          (test::source_dir() / "tests/train/small_run.yml").string(),
          "-o",
          "Global.use_gpu=false",
          "Global.epoch_num=100000",
          "Global.save_model_dir=run",
          "Global.save_epoch_step=100000",
          "Train.dataset.label_file_list=words/rec_gt.txt",
          "Eval.dataset.label_file_list=words/rec_gt.txt"};
}

pid_t start(const std::vector<std::string>& words, const fs::path& folder) {
  const pid_t child = ::fork();
  if (child != 0) return child;
  if (::chdir(folder.c_str()) != 0 || std::freopen("train.err", "w", stderr) == nullptr)
    ::_exit(126);
  std::vector<char*> arguments;
  for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  ::execv(arguments[0], arguments.data());
  ::_exit(127);
}

int stop_with(int signal) {
  const test::TemporaryFolder folder;
  write_atomically(folder.path() / "words.txt", "dog\ncat\n");
  REQUIRE(run_command({binary("ocr-gendata"), "-c", "16", "-i", "words.txt", "-ft",
                       "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "-na", "2",
                       "--output_dir", "words"},
                      folder.path())
              .exit_code == 0);
  const pid_t child = start(long_run(), folder.path());
  for (int i = 0; i < 600 && !fs::exists(folder.path() / "run/latest.ckpt"); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  ::kill(child, signal);
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(WIFEXITED(status));
  CHECK_THAT(read_file(folder.path() / "train.err"),
             Catch::Contains("Global.checkpoints=run/latest"));

  auto resume = long_run();
  resume.push_back("Global.checkpoints=run/latest");
  const pid_t again = start(resume, folder.path());
  std::this_thread::sleep_for(std::chrono::seconds(3));
  ::kill(again, SIGTERM);
  int second = 0;
  ::waitpid(again, &second, 0);
  CHECK_THAT(read_file(folder.path() / "train.err"),
             Catch::Contains("going on from run/latest.ckpt"));
  return WEXITSTATUS(status);
}

}  // namespace

TEST_CASE("SIGTERM saves, says how to go on and exits with 143", "[integration]") {
  CHECK(stop_with(SIGTERM) == 143);
}

TEST_CASE("SIGINT saves, says how to go on and exits with 130", "[integration]") {
  CHECK(stop_with(SIGINT) == 130);
}
