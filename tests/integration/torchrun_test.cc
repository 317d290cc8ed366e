// Trainings that the real torchrun starts, where bench/peers/setup.sh torch has installed it.
#include <signal.h>
#include <sys/wait.h>

#include <catch2/catch.hpp>

#include "base/files.h"
#include "integration/peers.h"
#include "integration/trainings.h"
#include "support/data.h"

namespace fs = std::filesystem;
using namespace ocr;

namespace {

std::vector<std::string> by_torchrun(const std::vector<std::string>& training) {
  std::vector<std::string> words = {test::python_of_peer("torch").string(),
                                    "-m",
                                    "torch.distributed.run",
                                    "--no-python",
                                    "--nnodes",
                                    "1",
                                    "--nproc-per-node",
                                    "2",
                                    "--rdzv-backend",
                                    "c10d",
                                    "--rdzv-endpoint",
                                    "localhost:0",
                                    "--max-restarts",
                                    "1"};
  words.insert(words.end(), training.begin(), training.end());
  return words;
}

}  // namespace

TEST_CASE("ranks of torchrun train as those of --processes", "[integration]") {
  if (!test::has_peer("torch")) return;
  const test::TemporaryFolder folder;
  test::write_words(folder.path());
  test::check_ends_well(test::training_of(folder.path(), "own", {"--processes", "2"}));
  test::check_ends_well(by_torchrun(test::training_of(folder.path(), "torchrun", {})));
  CHECK(test::array_bytes(folder.path() / "own/latest.ckpt") ==
        test::array_bytes(folder.path() / "torchrun/latest.ckpt"));
}

TEST_CASE("torchrun starts the ranks again when one was killed, and they go on", "[integration]") {
  if (!test::has_peer("torch")) return;
  const test::TemporaryFolder folder;
  test::write_words(folder.path());
  test::check_ends_well(test::training_of(folder.path(), "alone", {"--processes", "2"}));
  const auto log = folder.path() / "log";
  const pid_t agent = test::start_logged(
      by_torchrun(test::training_of(folder.path(), "killed", {"--resume"})), log);
  test::wait_for_file(folder.path() / "killed/latest.ckpt");
  const pid_t victim = test::process_of_rank(agent, 1);
  REQUIRE(victim > 0);
  ::kill(victim, SIGKILL);
  int status = 0;
  ::waitpid(agent, &status, 0);
  INFO(read_file(log));
  CHECK(WEXITSTATUS(status) == 0);
  CHECK(test::array_bytes(folder.path() / "alone/latest.ckpt") ==
        test::array_bytes(folder.path() / "killed/latest.ckpt"));
}
