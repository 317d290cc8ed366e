#include <algorithm>
#include <cmath>
#include <vector>

#include <opencv2/imgproc.hpp>

#include "data/looks/fields.h"
#include "data/looks/ink.h"
#include "data/looks/range.h"

namespace ocr {
namespace {

// Each pixel's greatest or least neighbour on four sides. What is outside the picture counts as
// background.
template <typename Choose>
cv::Mat by_one_pixel(const cv::Mat& mask, const Choose& choose) {
  cv::Mat result(mask.size(), CV_8U);
  const std::vector<std::uint8_t> none(static_cast<std::size_t>(mask.cols));
  std::vector<std::uint8_t> padded(none.size() + 2);
  for (int y = 0; y < mask.rows; ++y) {
    const auto* above = y > 0 ? mask.ptr(y - 1) : none.data();
    const auto* below = y + 1 < mask.rows ? mask.ptr(y + 1) : none.data();
    std::copy_n(mask.ptr(y), mask.cols, padded.data() + 1);
    const auto* row = padded.data();
    auto* to = result.ptr(y);
    for (int x = 0; x < mask.cols; ++x) {
      const auto beside = choose(choose(row[x], row[x + 2]), row[x + 1]);
      to[x] = choose(beside, choose(above[x], below[x]));
    }
  }
  return result;
}

// By `radius` whole pixels.
cv::Mat thicker_or_thinner(const cv::Mat& mask, int radius, bool thicker) {
  using Level = std::uint8_t;
  if (radius == 0) return mask;
  if (radius == 1) {
    return thicker ? by_one_pixel(mask, [](Level a, Level b) { return std::max(a, b); })
                   : by_one_pixel(mask, [](Level a, Level b) { return std::min(a, b); });
  }
  const cv::Mat disc =
      cv::getStructuringElement(cv::MORPH_ELLIPSE, {2 * radius + 1, 2 * radius + 1});
  cv::Mat result;
  const auto operation = thicker ? cv::MORPH_DILATE : cv::MORPH_ERODE;
  cv::morphologyEx(mask, result, operation, disc, {-1, -1}, 1, cv::BORDER_CONSTANT,
                   cv::Scalar::all(0));
  return result;
}

}  // namespace

void change_thickness(double pixels, cv::Mat& mask) {
  const int whole = static_cast<int>(std::abs(pixels));
  const double share = std::abs(pixels) - whole;
  const cv::Mat less = thicker_or_thinner(mask, whole, pixels > 0);
  if (share == 0) {
    mask = less;
    return;
  }
  const cv::Mat more = thicker_or_thinner(mask, whole + 1, pixels > 0);
  cv::addWeighted(less, 1 - share, more, share, 0, mask);
}

namespace {

double growth_of(const WeightInk& o) {
  return std::max(0.0, o.change.back());
}
double growth_of(const InkBleed& o) {
  return o.radius.back();
}
double growth_of(const KanungoInk& o) {
  return o.closing.back() / 2;
}
double growth_of(const StrengthenInk&) {
  return 0;
}
double growth_of(const DropoutInk&) {
  return 0;
}

}  // namespace

double growth(const InkOptions& ink) {
  return std::visit([](const auto& held) { return held.probability > 0 ? growth_of(held) : 0.0; },
                    ink);
}

int peak_of(const cv::Mat& mask) {
  int peak = 0;
  for (int y = 0; y < mask.rows; ++y) {
    const auto* row = mask.ptr<std::uint8_t>(y);
    std::uint8_t most = 0;
    for (int x = 0; x < mask.cols; ++x) most = std::max(most, row[x]);
    peak = std::max<int>(peak, most);
  }
  return peak;
}

void keep_of_mask(const cv::Mat& keep, cv::Mat& mask) {
  for (int y = 0; y < mask.rows; ++y) {
    const auto* factor = keep.ptr<std::uint8_t>(y);
    auto* row = mask.ptr<std::uint8_t>(y);
    for (int x = 0; x < mask.cols; ++x) {
      const auto v = static_cast<std::uint16_t>(row[x] * factor[x] + 128);
      row[x] = static_cast<std::uint8_t>((v + (v >> 8)) >> 8);  // v / 255, rounded
    }
  }
}

cv::Mat moved_mask(const cv::Mat& mask, int right, int down) {
  cv::Mat result = cv::Mat::zeros(mask.size(), CV_8U);
  const int width = mask.cols - std::abs(right);
  const int height = mask.rows - std::abs(down);
  if (width <= 0 || height <= 0) return result;
  const cv::Rect from(std::max(0, -right), std::max(0, -down), width, height);
  const cv::Rect to(std::max(0, right), std::max(0, down), width, height);
  mask(from).copyTo(result(to));
  return result;
}

void describe(WeightInk& o, config::Visitor& v) {
  describe_probability(o, v);
  v.field("change", o.change, "Pixels that strokes grow on each side; negative: shrink.",
          config::between(-8, 8));
}

void apply(const WeightInk& o, const LookResources&, cv::Mat& mask, RandomStream random) {
  change_thickness(draw_in(o.change, random), mask);
}

void describe(StrengthenInk& o, config::Visitor& v) {
  describe_probability(o, v);
  v.field("peak", o.peak, "The strongest part of the letters has at least this, 0 to 255.",
          config::between(0, 255));
}

void apply(const StrengthenInk& o, const LookResources&, cv::Mat& mask, RandomStream random) {
  const double wanted = draw_in(o.peak, random);
  const double peak = peak_of(mask);
  if (peak < wanted) mask.convertTo(mask, CV_8U, wanted / std::max(peak, 1.0));
}

}  // namespace ocr
