#include "data/pages/sign_place.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "data/pages/draws.h"
#include "data/render/draw_glyphs.h"

namespace ocr {
namespace {

constexpr double kTiniest = 4;         // pixels per em
constexpr double kTinyShare = 0.9;     // of the readable size
constexpr double kLeastShrink = 0.35;  // a sign that must be smaller than this is not drawn
constexpr double kEachShrink = 0.96;
constexpr double kMostOfPicture = 0.96;
constexpr int kGap = 5;          // pixels between signs
constexpr int kBentPoints = 12;  // on one side of an outline

cv::Rect bounds_of(const Polygon& outline) {
  std::vector<cv::Point2f> points;
  for (const auto& p : outline) {
    points.emplace_back(static_cast<float>(p.x), static_cast<float>(p.y));
  }
  return cv::boundingRect(points);
}

double draw_size(const SceneLayout& layout, bool tiny, RandomStream& random) {
  if (tiny) return random.uniform(kTiniest, std::max(kTiniest, kTinyShare * layout.readable_size));
  const double low = std::log(layout.size.front());
  const double high = std::log(layout.size.back());
  return std::exp(low + (high - low) * random.uniform());
}

// `cut`: up to half of it may be outside.
SignPlace draw_place(
    const SignDraft& sign, double size, cv::Size picture, bool cut, RandomStream& random) {
  const auto bounds = warped_bounds(sign.warp, sign.flat);
  const double width = bounds.width() * size;
  const double height = bounds.height() * size;
  const double beyond = cut ? 0.5 : 0;
  const double x = random.uniform(-beyond * width, picture.width - (1 - beyond) * width);
  const double y = random.uniform(-beyond * height, picture.height - (1 - beyond) * height);
  SignPlace place;
  place.size = size;
  place.to_pixels = shifted(x - bounds.left * size, y - bounds.top * size) * scaled(size);
  place.outline = warped_outline(sign.warp, sign.flat, sign.warp.straight() ? 2 : kBentPoints);
  for (auto& p : place.outline) p = transformed(place.to_pixels, p);
  place.bounds = bounds_of(place.outline);
  return place;
}

// Each side of a convex outline moved out by the gap, or a little less.
Polygon with_gap(const Polygon& convex) {
  std::vector<cv::Point2f> points;
  for (const auto& p : convex) {
    for (const int side : {0, 1, 2, 3}) {
      points.emplace_back(static_cast<float>(p.x + (side % 2 == 0 ? kGap : -kGap)),
                          static_cast<float>(p.y + (side < 2 ? kGap : -kGap)));
    }
  }
  std::vector<cv::Point2f> hull;
  cv::convexHull(points, hull);
  Polygon outline;
  for (const auto& p : hull) outline.push_back({p.x, p.y});
  return outline;
}

}  // namespace

Polygon corners_of(const cv::Rect& area) {
  const double left = area.x, top = area.y, right = area.br().x, bottom = area.br().y;
  return {{left, top}, {right, top}, {right, bottom}, {left, bottom}};
}

bool SceneRoom::is_free(const Polygon& convex) const {
  return std::none_of(taken_.begin(), taken_.end(), [&](const Polygon& other) {
    return convex_intersection(convex, other).size() >= 3;
  });
}

std::optional<SignPlace> SceneRoom::find(const SceneLayout& layout,
                                         const SignDraft& sign,
                                         RandomStream random) {
  const bool tiny = random.chance(layout.tiny);
  const bool cut = random.chance(layout.cut);
  const double drawn = draw_size(layout, tiny, random);
  const auto bounds = warped_bounds(sign.warp, sign.flat);
  double size = std::min({drawn, kMostOfPicture * picture_.width / bounds.width(),
                          kMostOfPicture * picture_.height / bounds.height()});
  for (std::int64_t i = 0; i < layout.tries && size >= kLeastShrink * drawn; ++i) {
    auto place = draw_place(sign, size, picture_, cut, random);
    auto convex = with_gap(place.outline);
    if (is_free(convex)) {
      taken_.push_back(std::move(convex));
      return place;
    }
    if (!tiny) size *= kEachShrink;
  }
  return std::nullopt;
}

cv::Rect SceneRoom::find(const SceneLayout& layout, cv::Size size, RandomStream& random) {
  if (size.width >= picture_.width || size.height >= picture_.height) return {};
  for (std::int64_t i = 0; i < layout.tries; ++i) {
    const cv::Point corner(draw_count(0, picture_.width - size.width, random),
                           draw_count(0, picture_.height - size.height, random));
    auto convex = with_gap(corners_of({corner, size}));
    if (!is_free(convex)) continue;
    taken_.push_back(std::move(convex));
    return {corner, size};
  }
  return {};
}

}  // namespace ocr
