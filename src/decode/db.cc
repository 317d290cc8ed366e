#include "decode/db.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <optional>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "base/error.h"
#include "geometry/offset.h"

namespace ocr {
namespace {

constexpr float kShortestSide = 3;           // of a text in the map
constexpr float kShortestGrownSide = 5;      // of the same, grown
constexpr double kPolygonTolerance = 0.002;  // of the perimeter
constexpr std::int64_t kLargestSide = 1 << 20;

using Contour = std::vector<cv::Point>;

struct MiniBox {
  std::array<cv::Point2f, 4> corners;  // top left, top right, bottom right, bottom left
  float short_side = 0;
};

// The smallest turned rectangle around points (of int or float).
template <typename Points>
MiniBox mini_box(const Points& points) {
  const cv::RotatedRect rectangle = cv::minAreaRect(points);
  std::array<cv::Point2f, 4> p;
  rectangle.points(p.data());
  std::stable_sort(p.begin(), p.end(), [](const auto& a, const auto& b) { return a.x < b.x; });
  if (!(p[1].y > p[0].y)) std::swap(p[0], p[1]);
  if (!(p[3].y > p[2].y)) std::swap(p[2], p[3]);
  return {{p[0], p[2], p[3], p[1]}, std::min(rectangle.size.width, rectangle.size.height)};
}

template <typename Points>
Polygon polygon_of(const Points& points) {
  Polygon polygon;
  for (const auto& p : points)
    polygon.push_back({static_cast<double>(p.x), static_cast<double>(p.y)});
  return polygon;
}

// The part of the map that the points reach over.
template <typename Points>
cv::Rect window_of(const Points& points, const cv::Size& size) {
  float left = static_cast<float>(points[0].x);
  float right = left;
  float top = static_cast<float>(points[0].y);
  float bottom = top;
  for (const auto& p : points) {
    left = std::min(left, static_cast<float>(p.x));
    right = std::max(right, static_cast<float>(p.x));
    top = std::min(top, static_cast<float>(p.y));
    bottom = std::max(bottom, static_cast<float>(p.y));
  }
  const int x0 = std::clamp(static_cast<int>(std::floor(left)), 0, size.width - 1);
  const int x1 = std::clamp(static_cast<int>(std::ceil(right)), 0, size.width - 1);
  const int y0 = std::clamp(static_cast<int>(std::floor(top)), 0, size.height - 1);
  const int y1 = std::clamp(static_cast<int>(std::ceil(bottom)), 0, size.height - 1);
  return {cv::Point(x0, y0), cv::Point(x1 + 1, y1 + 1)};
}

// Mean of the map under the filled outline, its corners truncated to whole pixels of the window.
template <typename Points>
double mean_inside(const cv::Mat& map, const Points& points) {
  const cv::Rect window = window_of(points, map.size());
  Contour outline;
  for (const auto& p : points) {
    outline.emplace_back(static_cast<int>(p.x - static_cast<decltype(p.x)>(window.x)),
                         static_cast<int>(p.y - static_cast<decltype(p.y)>(window.y)));
  }
  cv::Mat mask = cv::Mat::zeros(window.size(), CV_8U);
  cv::fillPoly(mask, std::vector<Contour>{outline}, cv::Scalar(1));
  return cv::mean(map(window), mask)[0];
}

// Empty where the outline falls apart or vanishes.
Polygon grown(const Polygon& outline, double ratio) {
  auto polygons = offset_polygon(outline, area(outline) * ratio / perimeter(outline));
  return polygons.size() == 1 ? std::move(polygons[0]) : Polygon();
}

Contour whole_pixels(const Polygon& polygon) {
  Contour points;
  for (const Point& p : polygon) points.emplace_back(static_cast<int>(p.x), static_cast<int>(p.y));
  return points;
}

// From the map to the source; halves go to the even neighbour. T is the type that the original
// calculates in: float for corners of boxes, double for outlines.
template <typename T>
double scaled(T value, std::int64_t map_side, std::int64_t source_side) {
  const T moved = value / static_cast<T>(map_side) * static_cast<T>(source_side);
  return std::clamp(static_cast<double>(std::nearbyint(moved)), 0.0,
                    static_cast<double>(source_side));
}

template <typename T, typename Points>
Polygon in_source(const Points& points, const cv::Size& map, const SourceSize& source) {
  Polygon outline;
  for (const auto& p : points) {
    outline.push_back({scaled(static_cast<T>(p.x), map.width, source.width),
                       scaled(static_cast<T>(p.y), map.height, source.height)});
  }
  return outline;
}

std::optional<FoundText> quad_of(const Contour& contour,
                                 const cv::Mat& map,
                                 const SourceSize& source,
                                 const DbPostProcessOptions& options) {
  const MiniBox box = mini_box(contour);
  if (box.short_side < kShortestSide) return std::nullopt;
  const double score = options.score_mode == ScoreMode::Fast ? mean_inside(map, box.corners)
                                                             : mean_inside(map, contour);
  if (score < options.box_thresh) return std::nullopt;
  const Polygon larger = grown(polygon_of(box.corners), options.unclip_ratio);
  if (larger.empty()) return std::nullopt;
  const MiniBox larger_box = mini_box(whole_pixels(larger));
  if (larger_box.short_side < kShortestGrownSide) return std::nullopt;
  return FoundText{in_source<float>(larger_box.corners, map.size(), source), score};
}

std::optional<FoundText> polygon_found(const Contour& contour,
                                       const cv::Mat& map,
                                       const SourceSize& source,
                                       const DbPostProcessOptions& options) {
  Contour outline;
  cv::approxPolyDP(contour, outline, kPolygonTolerance * cv::arcLength(contour, true), true);
  if (outline.size() < 4) return std::nullopt;
  const double score = mean_inside(map, outline);  // score_mode is for quads, as in the original
  if (score < options.box_thresh) return std::nullopt;
  const Polygon larger = grown(polygon_of(outline), options.unclip_ratio);
  if (larger.empty()) return std::nullopt;
  if (mini_box(whole_pixels(larger)).short_side < kShortestGrownSide) return std::nullopt;
  return FoundText{in_source<double>(larger, map.size(), source), score};
}

void check(const ProbabilityMap& map, const SourceSize& source) {
  const auto in_range = [](std::int64_t side) { return side >= 1 && side <= kLargestSide; };
  if (!in_range(map.height) || !in_range(map.width)) {
    fail("a probability map of {}x{} (height x width): each side must be 1 to {}", map.height,
         map.width, kLargestSide);
  }
  if (!in_range(source.height) || !in_range(source.width)) {
    fail("a source image of {}x{} (height x width): each side must be 1 to {}", source.height,
         source.width, kLargestSide);
  }
  if (map.values.size() != static_cast<std::size_t>(map.height * map.width)) {
    fail("a probability map of {}x{} (height x width) has {} values", map.height, map.width,
         map.values.size());
  }
}

// Without branches, so that it costs a fraction of what cv::checkRange does.
bool all_finite(std::span<const float> values) {
  constexpr std::int32_t kExponent = 0x7f800000;  // all of its bits: infinite, or no number
  std::int32_t broken = 0;
  for (const float value : values) {
    broken |=
        -static_cast<std::int32_t>((std::bit_cast<std::int32_t>(value) & kExponent) == kExponent);
  }
  return broken == 0;
}

void check_finite(const ProbabilityMap& map) {
  if (all_finite(map.values)) return;
  const auto is_broken = [](float value) { return !std::isfinite(value); };
  const auto at = std::find_if(map.values.begin(), map.values.end(), is_broken);
  const auto index = static_cast<std::int64_t>(at - map.values.begin());
  fail("the probability map has {} at row {}, column {}: the network's output is broken", *at,
       index / map.width, index % map.width);
}

std::vector<Contour> outlines_of(const cv::Mat& map, const DbPostProcessOptions& options) {
  cv::Mat text;
  cv::compare(map, options.thresh, text, cv::CMP_GT);
  if (options.use_dilation) cv::dilate(text, text, cv::Mat::ones(2, 2, CV_8U));
  std::vector<Contour> contours;
  cv::findContours(text, contours, cv::RETR_LIST, cv::CHAIN_APPROX_SIMPLE);
  const auto most = static_cast<std::size_t>(std::max<std::int64_t>(options.max_candidates, 0));
  if (contours.size() > most) contours.resize(most);
  return contours;
}

}  // namespace

std::vector<FoundText> db_post_process(const ProbabilityMap& map,
                                       const SourceSize& source,
                                       const DbPostProcessOptions& options) {
  check(map, source);
  check_finite(map);
  // OpenCV has no view of const pixels; nothing below writes to them.
  const cv::Mat pixels(static_cast<int>(map.height), static_cast<int>(map.width), CV_32F,
                       const_cast<float*>(map.values.data()));
  const auto read = options.box_type == BoxType::Quads ? quad_of : polygon_found;
  std::vector<FoundText> texts;
  for (const auto& contour : outlines_of(pixels, options)) {
    if (auto text = read(contour, pixels, source, options)) texts.push_back(std::move(*text));
  }
  return texts;
}

}  // namespace ocr
