// Ranks that are killed, that hang and that are told to stop: what becomes of the others.
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <chrono>

#include <catch2/catch.hpp>

#include "base/files.h"
#include "integration/trainings.h"
#include "support/data.h"

namespace fs = std::filesystem;
using namespace ocr;
using test::check_ends_well;
using test::process_of_rank;
using test::training_of;
using test::wait_for_file;
using Clock = std::chrono::steady_clock;

namespace {

std::vector<std::string> endless_training(const fs::path& folder,
                                          const std::string& override = "Global.seed=1") {
  return training_of(folder, "run", {"--processes", "2"}, {"Global.epoch_num=100000", override});
}

// Two ranks, once they have saved a checkpoint. Returns their launcher.
pid_t start_endless(const fs::path& folder,
                    const fs::path& log,
                    const std::string& override = "Global.seed=1") {
  test::write_words(folder);
  const pid_t launcher = test::start_logged(endless_training(folder, override), log);
  wait_for_file(folder / "run/latest.ckpt");
  return launcher;
}

// As where it waits for a disk that is gone: its other threads go on.
void hold_main_thread(pid_t process) {
  REQUIRE(::ptrace(PTRACE_SEIZE, process, nullptr, nullptr) == 0);
  REQUIRE(::ptrace(PTRACE_INTERRUPT, process, nullptr, nullptr) == 0);
  int status = 0;
  REQUIRE(::waitpid(process, &status, __WALL) == process);
  REQUIRE(WIFSTOPPED(status));
}

// All are over, and the log says which rank was lost, and how.
void check_ends_naming(pid_t launcher,
                       Clock::time_point lost_at,
                       int rank,
                       const std::string& how,
                       const fs::path& log) {
  int status = 0;
  CHECK(::waitpid(launcher, &status, 0) == launcher);
  CHECK(Clock::now() - lost_at < std::chrono::seconds(30));
  CHECK(WEXITSTATUS(status) != 0);
  CHECK_THAT(read_file(log),
             Catch::Contains("rank " + std::to_string(rank) + " (host") && Catch::Contains(how));
}

}  // namespace

TEST_CASE("a killed rank ends all within 30 s, is named, and the run goes on", "[integration]") {
  const test::TemporaryFolder folder;
  test::write_words(folder.path());
  check_ends_well(training_of(folder.path(), "alone", {"--processes", "2"}));
  const auto words = training_of(folder.path(), "killed", {"--processes", "2", "--resume"});
  const auto log = folder.path() / "log";
  const pid_t launcher = test::start_logged(words, log);
  wait_for_file(folder.path() / "killed/latest.ckpt");
  const pid_t victim = process_of_rank(launcher, 1);
  REQUIRE(victim > 0);
  ::kill(victim, SIGKILL);
  const auto killed_at = Clock::now();
  int status = 0;
  ::waitpid(launcher, &status, 0);
  CHECK(Clock::now() - killed_at < std::chrono::seconds(30));
  CHECK(WEXITSTATUS(status) == 128 + SIGKILL);
  CHECK_THAT(read_file(log), Catch::Contains("rank 1 (process " + std::to_string(victim) + ")"));

  check_ends_well(words);
  CHECK(test::array_bytes(folder.path() / "alone/latest.ckpt") ==
        test::array_bytes(folder.path() / "killed/latest.ckpt"));
}

TEST_CASE("a rank that hangs ends all within 30 s, and is named", "[integration]") {
  const test::TemporaryFolder folder;
  const auto log = folder.path() / "log";
  const pid_t launcher = start_endless(folder.path(), log);
  const int rank = GENERATE(0, 1);  // rank 0 keeps the store
  const pid_t victim = process_of_rank(launcher, rank);
  REQUIRE(victim > 0);
  ::kill(victim, SIGSTOP);
  const auto stopped_at = Clock::now();
  check_ends_naming(launcher, stopped_at, rank, "has not answered for 15 s", log);
}

TEST_CASE("a rank whose main thread hangs ends all within 30 s, and is named", "[integration]") {
  const test::TemporaryFolder folder;
  const auto log = folder.path() / "log";
  // Where it is held, it may be saving, as it does at every step.
  const pid_t launcher = start_endless(folder.path(), log, "Global.disk_seconds=15");
  const int rank = GENERATE(0, 1);
  const pid_t victim = process_of_rank(launcher, rank);
  REQUIRE(victim > 0);
  hold_main_thread(victim);
  const auto held_at = Clock::now();
  int status = 0;
  CHECK(::waitpid(victim, &status, __WALL) == victim);  // it has ended itself, or was killed
  check_ends_naming(launcher, held_at, rank, "its work stands still", log);
}

TEST_CASE("SIGTERM to the launcher saves, and the run goes on", "[integration]") {
  const test::TemporaryFolder folder;
  const auto log = folder.path() / "log";
  const pid_t launcher = start_endless(folder.path(), log);
  ::kill(launcher, SIGTERM);
  const auto told_at = Clock::now();
  int status = 0;
  ::waitpid(launcher, &status, 0);
  CHECK(Clock::now() - told_at < std::chrono::seconds(10));
  CHECK(WEXITSTATUS(status) == 128 + SIGTERM);
  CHECK_THAT(read_file(log), Catch::Contains("saved "));
}

// A pipe that nobody writes into: the read of it never ends, as one from a disk that is gone.
TEST_CASE("a rank that hangs where it loads its data ends all, and is named", "[integration]") {
  const test::TemporaryFolder folder;
  test::write_words(folder.path());
  const auto pipe = folder.path() / "labels.txt";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  const auto training_with = [&](const std::string& override) {
    return training_of(folder.path(), "run", {}, {"Global.join_seconds=5", override});
  };
  const int rank = GENERATE(0, 1);
  const auto log = folder.path() / "log";
  const auto hung =
      test::as_rank(rank, training_with("Train.dataset.label_file_list=" + pipe.string()));
  const auto waiting = test::as_rank(1 - rank, training_with("Global.seed=1"));
  const auto started_at = Clock::now();
  for (const pid_t child : {test::start_logged(hung, log), test::start_logged(waiting, log)}) {
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WEXITSTATUS(status) == 1);
  }
  CHECK(Clock::now() - started_at < std::chrono::seconds(30));
  CHECK_THAT(read_file(log), Catch::Contains("rank " + std::to_string(rank) + " (host") &&
                                 Catch::Contains("raise Global.join_seconds"));
}

// Longer than what a process is given to end once another has.
TEST_CASE("a stop waits for a checkpoint that takes its time on a slow disk", "[integration]") {
  const test::TemporaryFolder folder;
  test::write_words(folder.path());
  const auto log = folder.path() / "log";
  auto words = endless_training(folder.path());
  words.insert(words.begin() + 1, {std::string("LD_PRELOAD=") + OCRFORGE_SLOW_DISK,
                                   "SLOW_DISK=" + (folder.path() / "slow").string()});
  const pid_t launcher = test::start_logged(words, log);
  wait_for_file(folder.path() / "run/latest.ckpt");
  write_atomically(folder.path() / "slow", "");
  ::kill(launcher, SIGTERM);
  const auto told_at = Clock::now();
  int status = 0;
  ::waitpid(launcher, &status, 0);
  CHECK(Clock::now() - told_at > std::chrono::seconds(12));
  CHECK(WEXITSTATUS(status) == 128 + SIGTERM);
  CHECK_THAT(read_file(log), Catch::Contains("saved ") && !Catch::Contains("is ended"));
}
