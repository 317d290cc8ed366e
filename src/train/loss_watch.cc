#include "train/loss_watch.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace ocr {
namespace {

double median(const std::deque<double>& values) {
  std::vector<double> sorted(values.begin(), values.end());
  const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
  std::nth_element(sorted.begin(), middle, sorted.end());
  return *middle;
}

}  // namespace

std::string LossWatch::add(double loss) {
  if (!std::isfinite(loss)) return fmt::format("the loss is {}", loss);
  losses_.push_back(loss);
  if (losses_.size() > window_) losses_.pop_front();
  if (losses_.size() < window_ || factor_ == 0) return {};
  const double now = median(losses_);
  if (first_ == 0) first_ = now;
  if (now <= factor_ * first_) return {};
  return fmt::format("the loss has grown from {:.6g} to {:.6g}", first_, now);
}

void LossWatch::forget() {
  losses_.clear();
}

}  // namespace ocr
