// A training that is killed again and again, and resumed, ends as one that was left alone.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <thread>

#include <catch2/catch.hpp>

#include "base/files.h"
#include "base/random.h"
#include "integration/trainings.h"
#include "support/data.h"
#include "weights/array_file.h"

namespace fs = std::filesystem;
using namespace ocr;
using test::binary;
using Clock = std::chrono::steady_clock;

namespace {

// 60 steps with augmentation, averages and dropout's draws, a checkpoint after each.
std::vector<std::string> training(const fs::path& folder, const std::string& run) {
  return {"env",
          "OMP_NUM_THREADS=1",
          binary("ocr-train"),
          "--resume",
          "-c",
          (test::source_dir() / "tests/train/small_run.yml").string(),
          "-o",
          "Global.use_gpu=false",
          "Global.epoch_num=15",
          "Global.save_epoch_step=5",
          "Global.save_minutes=0",
          "Global.ema_decay=0.9",
          "Global.eval_batch_step=[0, 7]",
          "Global.save_model_dir=" + (folder / run).string(),
          "Train.dataset.label_file_list=" + (folder / "words/rec_gt.txt").string(),
          "Train.dataset.transforms=[{DecodeImage: }, {RecAug: }, {CTCLabelEncode: }, "
          "{RecResizeImg: {image_shape: [3, 32, 64]}}, {KeepKeys: }]",
          "Eval.dataset.label_file_list=" + (folder / "words/rec_gt.txt").string()};
}

// True if it ended by itself, and well, before `patience` had passed.
bool ended_alone(const std::vector<std::string>& words,
                 const fs::path& log,
                 Clock::duration patience) {
  const auto killed_at = Clock::now() + patience;
  const pid_t child = test::start_logged(words, log);
  int status = 0;
  while (::waitpid(child, &status, WNOHANG) == 0) {
    if (Clock::now() >= killed_at) ::kill(child, SIGKILL);
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) return false;
  INFO(read_file(log));
  REQUIRE(WIFEXITED(status));
  REQUIRE(WEXITSTATUS(status) == 0);
  return true;
}

// $OCRFORGE_KILLS, which scripts/test.sh --full sets to 200; else 5.
int kills_wanted() {
  const char* text = std::getenv("OCRFORGE_KILLS");
  return text == nullptr ? 5 : std::atoi(text);
}

}  // namespace

TEST_CASE("a training killed at random moments ends with the bytes of one left alone",
          "[integration]") {
  const test::TemporaryFolder folder;
  test::write_words(folder.path());
  const auto log = folder.path() / "train.err";
  const auto began = Clock::now();
  REQUIRE(ended_alone(training(folder.path(), "alone"), log, std::chrono::minutes(10)));
  const auto whole = std::chrono::duration<double>(Clock::now() - began).count();

  RandomStream random(random_seed());
  int kills = 0;
  int runs = 0;
  while (kills < kills_wanted()) {
    const auto run = "killed" + std::to_string(runs++);
    const auto words = training(folder.path(), run);
    const auto patience = [&] { return std::chrono::duration<double>(random.uniform(0, whole)); };
    while (!ended_alone(words, log, std::chrono::duration_cast<Clock::duration>(patience()))) {
      ++kills;
    }
    for (const char* file : {"latest.ckpt", "best_accuracy.ckpt", "iter_epoch_5.ckpt"}) {
      INFO(run << "/" << file << " after " << kills << " kills");
      CHECK(test::array_bytes(folder.path() / run / file) ==
            test::array_bytes(folder.path() / "alone" / file));
    }
  }
  WARN(kills << " kills in " << runs << " runs");
}
