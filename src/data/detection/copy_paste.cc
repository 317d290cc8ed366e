#include "data/detection/copy_paste.h"

#include <cmath>
#include <optional>

#include "data/detection/outlines.h"
#include "data/shuffle.h"

namespace ocr {
namespace {

constexpr std::size_t kMostPasted = 30;
constexpr int kPlacesTried = 50;

// A text on a ground of its own size; the mask is 255 where it covers the page.
struct Cutting {
  cv::Mat image;
  cv::Mat mask;
  Polygon outline;
};

// A box of this size turned about its middle, moved so that it begins at (0, 0).
Polygon turned_box(double width, double height, double degrees) {
  const double c = std::cos(degrees * CV_PI / 180);
  const double s = std::sin(degrees * CV_PI / 180);
  Polygon corners;
  for (const auto& [x, y] : {std::pair(0.0, 0.0), {width, 0.0}, {width, height}, {0.0, height}}) {
    corners.push_back({c * x - s * y, s * x + c * y});
  }
  const Bounds b = bounds(corners);
  for (Point& p : corners) p = {p.x - b.left, p.y - b.top};
  return corners;
}

std::vector<cv::Point2f> floats_of(const Polygon& polygon) {
  std::vector<cv::Point2f> points;
  for (const Point& p : polygon) points.emplace_back(cv::Point2d(p.x, p.y));
  return points;
}

// The quad of a text: itself, or the smallest turned rectangle about another number of corners.
std::vector<cv::Point2f> quad_of(const Polygon& outline) {
  std::vector<cv::Point2f> points = floats_of(outline);
  if (points.size() == 4) return points;
  cv::Point2f corners[4];
  cv::minAreaRect(points).points(corners);
  return {corners, corners + 4};
}

// Nothing of a quad without area, or of one whose box the page could not hold.
std::optional<Cutting> cut(const DetSample& other,
                           const DetText& text,
                           double degrees,
                           cv::Size page) {
  const std::vector<cv::Point2f> quad = quad_of(text.outline);
  const double width =
      std::floor(std::max(cv::norm(quad[0] - quad[1]), cv::norm(quad[2] - quad[3])));
  const double height =
      std::floor(std::max(cv::norm(quad[0] - quad[3]), cv::norm(quad[1] - quad[2])));
  if (width < 1 || height < 1 || area(text.outline) < 1) return std::nullopt;
  Cutting cutting;
  cutting.outline = turned_box(width, height, degrees);
  const Bounds b = bounds(cutting.outline);
  if (b.right > page.width || b.bottom > page.height) return std::nullopt;
  const cv::Size size(std::max(1, static_cast<int>(b.right)),
                      std::max(1, static_cast<int>(b.bottom)));
  const cv::Mat matrix = cv::getPerspectiveTransform(quad, floats_of(cutting.outline));
  cv::warpPerspective(other.image, cutting.image, matrix, size, cv::INTER_CUBIC,
                      cv::BORDER_REPLICATE);
  cutting.mask = cv::Mat::zeros(size, CV_8U);
  fill_outline(cutting.mask, cutting.outline, 255);
  return cutting;
}

bool free_of_texts(const DetSample& sample, const Bounds& rect) {
  return std::all_of(sample.texts.begin(), sample.texts.end(),
                     [&](const DetText& text) { return outside(text.outline, rect); });
}

std::optional<cv::Point> place_for(const DetSample& sample,
                                   const cv::Size& size,
                                   bool limited,
                                   RandomStream& random) {
  for (int i = 0; i < (limited ? kPlacesTried : 1); ++i) {
    const cv::Point at(static_cast<int>(random.integer(0, sample.image.cols - size.width)),
                       static_cast<int>(random.integer(0, sample.image.rows - size.height)));
    const Bounds rect{double(at.x), double(at.y), double(at.x) + size.width + 1,
                      double(at.y) + size.height + 1};
    if (!limited || free_of_texts(sample, rect)) return at;
  }
  return std::nullopt;
}

void paste(DetSample& sample, const Cutting& cutting, const std::string& text, cv::Point at) {
  cv::Mat ground = sample.image(cv::Rect(at, cutting.image.size()));
  cutting.image.copyTo(ground, cutting.mask);
  DetText pasted{cutting.outline, text, false};
  for (Point& p : pasted.outline) p = {p.x + at.x, p.y + at.y};
  sample.texts.push_back(std::move(pasted));
}

std::vector<std::size_t> chosen_texts(const DetSample& other, double ratio, RandomStream& random) {
  std::vector<std::size_t> used;
  for (std::size_t i = 0; i < other.texts.size(); ++i) {
    if (!other.texts[i].ignored) used.push_back(i);
  }
  shuffle(used, random.fork("order"));
  const auto share = static_cast<std::size_t>(ratio * static_cast<double>(other.texts.size()));
  const std::size_t wanted = std::clamp<std::size_t>(share, 1, kMostPasted);
  if (used.size() > wanted) used.resize(wanted);
  return used;
}

}  // namespace

void describe(CopyPasteOptions& o, config::Visitor& v) {
  v.field("objects_paste_ratio", o.objects_paste_ratio, "Share of the other page's texts.",
          config::between(0, 1));
  v.field("limit_paste", o.limit_paste, "Only where there is no text yet.");
}

void copy_paste(DetSample& sample,
                const DetSample& other,
                const CopyPasteOptions& options,
                RandomStream& random) {
  sample.image = sample.image.clone();
  for (const std::size_t i : chosen_texts(other, options.objects_paste_ratio, random)) {
    const auto degrees = static_cast<double>(random.integer(0, 359));
    const auto cutting = cut(other, other.texts[i], degrees, sample.image.size());
    if (!cutting) continue;
    const auto at = place_for(sample, cutting->image.size(), options.limit_paste, random);
    if (at) paste(sample, *cutting, other.texts[i].text, *at);
  }
}

}  // namespace ocr
