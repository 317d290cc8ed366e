#include "data/text_sources/weighted_choice.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/error.h"

namespace ocr {
namespace {

double checked_sum(const std::vector<double>& weights, std::string_view what) {
  double sum = 0;
  for (const double weight : weights) {
    if (!(weight >= 0) || !std::isfinite(weight)) {
      fail(ErrorCode::Config, "{}: {} is no weight: at least 0 and finite", what, weight);
    }
    sum += weight;
  }
  if (!(sum > 0)) fail(ErrorCode::Config, "{}: none is above 0", what);
  if (!std::isfinite(sum)) fail(ErrorCode::Config, "{}: their sum is too large", what);
  return sum;
}

}  // namespace

WeightedChoice::WeightedChoice(const std::vector<double>& weights, std::string_view what) {
  const double sum = checked_sum(weights, what);
  if (weights.size() > std::numeric_limits<std::uint32_t>::max()) {
    fail(ErrorCode::TooLarge, "{}: {} are more than 2^32", what, weights.size());
  }
  const auto n = static_cast<double>(weights.size());
  std::vector<std::uint32_t> small, large;
  columns_.resize(weights.size());
  for (std::uint32_t i = 0; i < weights.size(); ++i) {
    columns_[i] = {weights[i] / sum * n, i};
    (columns_[i].own < 1 ? small : large).push_back(i);
  }
  while (!small.empty() && !large.empty()) {  // a large one fills up each small one
    const auto taker = small.back();
    const auto giver = large.back();
    small.pop_back();
    columns_[taker].other = giver;
    columns_[giver].own -= 1 - columns_[taker].own;
    if (columns_[giver].own < 1) {
      large.pop_back();
      small.push_back(giver);
    }
  }
  // Rounding leaves a few columns that nobody fills up, nearly full; a weight of 0 is none of them.
  for (const auto i : small) {
    if (weights[i] > 0)
      columns_[i].own = 1;
    else
      columns_[i].other = static_cast<std::uint32_t>(
          std::max_element(weights.begin(), weights.end()) - weights.begin());
  }
}

std::size_t WeightedChoice::draw(RandomStream& random) const {
  const double place = random.uniform() * static_cast<double>(columns_.size());
  const auto column = std::min(static_cast<std::size_t>(place), columns_.size() - 1);
  const bool own = place - static_cast<double>(column) < columns_[column].own;
  return own ? column : columns_[column].other;
}

}  // namespace ocr
