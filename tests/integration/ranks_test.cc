// Trainings of several processes, as a user starts them: over Gloo on one host.
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <thread>

#include <catch2/catch.hpp>

#include "base/files.h"
#include "integration/trainings.h"
#include "integration/two_hosts.h"
#include "support/data.h"
#include "weights/array_file.h"

namespace fs = std::filesystem;
using namespace ocr;
using test::check_ends_well;
using test::run_command;
using test::training_of;
using test::wait_for_file;
using Clock = std::chrono::steady_clock;

namespace {

using Words = std::vector<std::string>;

float largest_difference(const fs::path& a, const fs::path& b) {
  const auto first = read_array_file(a);
  const auto second = read_array_file(b);
  float largest = 0;
  for (const auto& array : first.arrays) {
    if (array.dtype != DType::Float32 || array.name.starts_with("optimizer.")) continue;
    const auto* other = second.find(array.name);
    REQUIRE(other != nullptr);
    const auto* x = reinterpret_cast<const float*>(array.bytes.data());
    const auto* y = reinterpret_cast<const float*>(other->bytes.data());
    for (std::size_t i = 0; i < array.bytes.size() / sizeof(float); ++i) {
      largest = std::max(largest, std::abs(x[i] - y[i]));
    }
  }
  return largest;
}

std::vector<nlohmann::json> evaluations_of(const fs::path& run) {
  std::vector<nlohmann::json> lines;
  for (const auto& text : split_lines(read_file(run / "metrics.jsonl"))) {
    const auto line = nlohmann::json::parse(text);
    if (line.at("kind") == "eval") lines.push_back(line);
  }
  return lines;
}

}  // namespace

TEST_CASE("two runs of two processes end with the same bytes", "[integration]") {
  const test::TemporaryFolder folder;
  test::write_words(folder.path());
  check_ends_well(training_of(folder.path(), "a", {"--processes", "2"}));
  check_ends_well(training_of(folder.path(), "b", {"--processes", "2"}));
  CHECK(test::array_bytes(folder.path() / "a/latest.ckpt") ==
        test::array_bytes(folder.path() / "b/latest.ckpt"));
}

// With fixed statistics: those of batches as small as these turn rounding into differences of a
// percent, with another number of threads too.
TEST_CASE("two and four processes train as one with the whole batch", "[integration]") {
  const int size = GENERATE(2, 4);
  const test::TemporaryFolder folder;
  test::write_words(folder.path());
  const Words common = {"Optimizer.freeze=[\"*bn*\"]", "Optimizer.name=Momentum",
                        "Optimizer.lr.learning_rate=0.01", "Global.epoch_num=1"};
  auto alone = common;
  auto shared = common;
  alone.push_back("Train.loader.batch_size_per_card=8");
  shared.push_back("Train.loader.batch_size_per_card=" + std::to_string(8 / size));
  check_ends_well(training_of(folder.path(), "alone", {}, alone));
  check_ends_well(
      training_of(folder.path(), "shared", {"--processes", std::to_string(size)}, shared));
  CHECK(largest_difference(folder.path() / "alone/latest.ckpt",
                           folder.path() / "shared/latest.ckpt") < 1e-6F);
}

TEST_CASE("the figures of a sharded evaluation are those of one process", "[integration]") {
  const test::TemporaryFolder folder;
  test::write_words(folder.path());
  check_ends_well(training_of(folder.path(), "start", {}));
  // A learning rate of nothing: both runs evaluate the same weights.
  const Words still = {"Global.pretrained_model=" + (folder.path() / "start/latest").string(),
                       "Optimizer.lr.learning_rate=0", "Eval.loader.batch_size_per_card=3",
                       "Optimizer.freeze=[\"*bn*\"]", "Global.epoch_num=2"};
  check_ends_well(training_of(folder.path(), "one", {}, still));
  check_ends_well(training_of(folder.path(), "three", {"--processes", "3"}, still));
  const auto one = evaluations_of(folder.path() / "one");
  const auto three = evaluations_of(folder.path() / "three");
  REQUIRE_FALSE(one.empty());
  REQUIRE_FALSE(three.empty());
  for (const char* figure : {"acc", "norm_edit_dis", "exact", "ignore_case", "alnum", "cer"}) {
    INFO(figure);
    CHECK(one.back().at(figure) == three.back().at(figure));
  }
}

TEST_CASE("ranks with another config, or other data, are refused by name", "[integration]") {
  const test::TemporaryFolder folder;
  test::write_words(folder.path());
  fs::copy(folder.path() / "words", folder.path() / "other");
  auto labels = read_file(folder.path() / "other/rec_gt.txt");
  labels.replace(labels.find("dog"), 3, "cat");
  write_atomically(folder.path() / "other/rec_gt.txt", labels);
  const auto other = (folder.path() / "other/rec_gt.txt").string();

  const bool other_data = GENERATE(false, true);
  const std::string override =
      other_data ? "Train.dataset.label_file_list=" + other : "Optimizer.lr.learning_rate=0.5";
  const std::string reason =
      other_data ? "Train's label files" : "Optimizer.lr.learning_rate: 0.5, before 0.004";
  const auto training_with = [&](const Words& overrides) {
    return training_of(folder.path(), "run", {}, overrides);
  };
  const pid_t first =
      test::start_logged(test::as_rank(0, training_with({})), folder.path() / "log0");
  const auto second = run_command(test::as_rank(1, training_with({override})));
  int status = 0;
  ::waitpid(first, &status, 0);
  CHECK(second.exit_code == 1);
  CHECK(WEXITSTATUS(status) == 1);
  CHECK_THAT(second.err, Catch::Contains("rank 1 (host") && Catch::Contains(reason));
  CHECK_THAT(read_file(folder.path() / "log0"), Catch::Contains(reason));
}

namespace {

// Rank 0 on the first host, rank 1 on the second; log0 and log1 are in the folder.
std::array<pid_t, 2> start_pair(test::TwoHosts& hosts,
                                const Words& training,
                                const fs::path& folder) {
  std::array<pid_t, 2> children{};
  for (int rank : {0, 1}) {
    children[static_cast<std::size_t>(rank)] =
        hosts.start(rank, test::as_rank(rank, training, test::TwoHosts::address(0)),
                    folder / ("log" + std::to_string(rank)));
  }
  return children;
}

int exit_code_of(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

TEST_CASE("two hosts with a slow and lossy network train as one with two processes",
          "[integration]") {
  if (!test::can_make_hosts()) {
    WARN("SKIPPED without root and /dev/net/tun");
    return;
  }
  const test::TemporaryFolder folder;
  test::write_words(folder.path());
  const Words short_run = {"Global.epoch_num=2"};
  check_ends_well(training_of(folder.path(), "here", {"--processes", "2"}, short_run));
  test::TwoHosts hosts(0.05, 0.01);
  const auto children =
      start_pair(hosts, training_of(folder.path(), "hosts", {}, short_run), folder.path());
  for (int rank : {0, 1}) {
    const int code = exit_code_of(children[static_cast<std::size_t>(rank)]);
    INFO(read_file(folder.path() / ("log" + std::to_string(rank))));
    CHECK(code == 0);
  }
  CHECK(test::array_bytes(folder.path() / "here/latest.ckpt") ==
        test::array_bytes(folder.path() / "hosts/latest.ckpt"));
}

TEST_CASE("a network that is cut ends both hosts within 30 s, each naming the other",
          "[integration]") {
  if (!test::can_make_hosts()) {
    WARN("SKIPPED without root and /dev/net/tun");
    return;
  }
  const test::TemporaryFolder folder;
  test::write_words(folder.path());
  test::TwoHosts hosts(0.01, 0);
  const auto children = start_pair(
      hosts, training_of(folder.path(), "run", {}, {"Global.epoch_num=100000"}), folder.path());
  wait_for_file(folder.path() / "run/latest.ckpt");
  hosts.cut();
  const auto cut_at = Clock::now();
  for (int rank : {0, 1}) CHECK(exit_code_of(children[static_cast<std::size_t>(rank)]) == 1);
  CHECK(Clock::now() - cut_at < std::chrono::seconds(30));
  for (int rank : {0, 1}) {
    CHECK_THAT(read_file(folder.path() / ("log" + std::to_string(rank))),
               Catch::Contains("rank " + std::to_string(1 - rank) + " (host"));
  }
}
