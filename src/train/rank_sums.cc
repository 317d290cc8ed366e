#include "train/rank_sums.h"

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/signals.h"

namespace ocr {
namespace {

using Json = nlohmann::json;

std::vector<std::int64_t> counts_in(const RecognitionSums& sums) {
  std::vector<std::int64_t> counts = {
      sums.n,        sums.exact,        sums.ignore_case,   sums.n_alnum,    sums.alnum,
      sums.distance, sums.truth_length, sums.word_distance, sums.truth_words};
  for (const auto& length : sums.by_length) {
    counts.push_back(length.n);
    counts.push_back(length.exact);
  }
  return counts;
}

RecognitionSums sums_of(const std::vector<std::int64_t>& counts) {
  RecognitionSums sums;
  auto next = counts.begin();
  for (auto* count : {&sums.n, &sums.exact, &sums.ignore_case, &sums.n_alnum, &sums.alnum,
                      &sums.distance, &sums.truth_length, &sums.word_distance, &sums.truth_words}) {
    *count = *next++;
  }
  for (auto& length : sums.by_length) {
    length.n = *next++;
    length.exact = *next++;
  }
  return sums;
}

NormalisedDistances sum_over(const World& world, const NormalisedDistances& own) {
  NormalisedDistances sum;
  for (const auto& text : world.gather(Json(own.by_length).dump())) {
    sum += NormalisedDistances{Json::parse(text).get<std::map<std::int64_t, std::int64_t>>()};
  }
  return sum;
}

}  // namespace

RecognitionSums sum_over(const World& world, const RecognitionSums& own) {
  auto sums = sums_of(world.sum(counts_in(own)));
  sums.normalised = sum_over(world, own.normalised);
  return sums;
}

PaddleRecSums sum_over(const World& world, const PaddleRecSums& own) {
  const auto counts = world.sum(std::vector<std::int64_t>{own.n, own.exact});
  return {counts[0], counts[1], sum_over(world, own.normalised)};
}

DetectionCounts sum_over(const World& world, const DetectionCounts& own) {
  const auto counts = world.sum(std::vector<std::int64_t>{own.matched, own.truths, own.detections});
  return {counts[0], counts[1], counts[2]};
}

ClassificationCounts sum_over(const World& world, const ClassificationCounts& own) {
  const auto counts = world.sum(std::vector<std::int64_t>{own.n, own.correct});
  return {counts[0], counts[1]};
}

Confusions sum_over(const World& world, const Confusions& own) {
  Confusions sum;
  for (const auto& text : world.gather(Json{own.others, own.counts}.dump())) {
    const auto parsed = Json::parse(text);
    Confusions one;
    parsed[0].get_to(one.others);
    parsed[1].get_to(one.counts);
    sum += one;
  }
  return sum;
}

void throw_if_any_stopped(const World& world) {
  if (world.any(stop_signal() != 0)) fail(ErrorCode::Interrupted, "stopped by a signal");
}

std::size_t shown_batches(const World& world, std::int64_t batches) {
  return world.first() ? static_cast<std::size_t>(batches) : 0;
}

}  // namespace ocr
