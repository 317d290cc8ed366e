#include "train/rank_sums.h"

#include <mutex>

#include <catch2/catch.hpp>

#include "distributed/threads.h"

using namespace ocr;

namespace {

const std::pair<const char*, const char*> kReadings[] = {
    {"Foo", "Food"}, {"a b", "a b"}, {"Müll", "mull"}, {"", "x"}, {"$5", "S5"}, {"seven", "even"}};

}  // namespace

TEST_CASE("sums over ranks give one process's figures, to the last bit", "[train]") {
  RecognitionMetric whole;
  PaddleRecMetric paddle_whole;
  for (const auto& [truth, read] : kReadings) {
    whole.add(truth, read);
    paddle_whole.add(truth, read);
  }
  std::mutex checking;
  test::as_ranks(3, [&](World& world) {
    RecognitionMetric own;
    PaddleRecMetric paddle_own;
    for (std::int64_t i = 0; i < world.share().count(6); ++i) {
      const auto& [truth, read] = kReadings[world.share().item(i)];
      own.add(truth, read);
      paddle_own.add(truth, read);
    }
    const auto figures = figures_of(sum_over(world, own.sums()));
    const auto sums = sum_over(world, own.sums());
    paddle_own.merge({});
    const auto paddle = sum_over(world, paddle_own.sums());
    const auto pages = sum_over(world, DetectionCounts{1, 2, world.rank()});
    const auto labels = sum_over(world, ClassificationCounts{world.rank(), 1});
    const std::lock_guard lock(checking);
    CHECK(figures.exact == whole.value().exact);
    CHECK(figures.cer == whole.value().cer);
    CHECK(figures.wer == whole.value().wer);
    CHECK(figures.ned == whole.value().ned);
    CHECK(figures.n_alnum == whole.value().n_alnum);
    CHECK(sums.by_length == whole.sums().by_length);
    CHECK(paddle.n == 6);
    CHECK(paddle.exact == paddle_whole.sums().exact);
    CHECK(paddle.normalised == paddle_whole.sums().normalised);
    CHECK(pages == DetectionCounts{3, 6, 3});
    CHECK(labels.n == 3);
    CHECK(labels.correct == 3);
  });
}
