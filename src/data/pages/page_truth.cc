#include "data/pages/page_truth.h"

#include <algorithm>
#include <cmath>

#include "data/looks/contrast.h"

namespace ocr {
namespace {

constexpr double kLeastVisible = 10;  // of 100, in CIE Lab
constexpr double kLeastArea = 4;      // square pixels that are worth a label

cv::Rect pixels_around(const Polygon& outline, cv::Size picture) {
  double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;
  for (const auto& p : outline) {
    left = std::min(left, p.x);
    top = std::min(top, p.y);
    right = std::max(right, p.x);
    bottom = std::max(bottom, p.y);
  }
  const cv::Point first(static_cast<int>(std::floor(left)), static_cast<int>(std::floor(top)));
  const cv::Point end(static_cast<int>(std::ceil(right)), static_cast<int>(std::ceil(bottom)));
  return cv::Rect(first, end) & cv::Rect({}, picture);
}

bool is_inside(const Polygon& outline, cv::Size picture) {
  constexpr double kSlack = 1;  // the soft edge that outlines have around the ink
  return std::all_of(outline.begin(), outline.end(), [&](const Point& p) {
    return p.x >= -kSlack && p.y >= -kSlack && p.x <= picture.width + kSlack &&
           p.y <= picture.height + kSlack;
  });
}

void clamp_to(cv::Size picture, Polygon& outline) {
  for (auto& p : outline) {
    p.x = std::clamp(p.x, 0.0, static_cast<double>(picture.width));
    p.y = std::clamp(p.y, 0.0, static_cast<double>(picture.height));
  }
}

}  // namespace

bool keep_inside(cv::Size picture, AnnotatedLine& line) {
  if (is_inside(line.outline, picture)) {
    clamp_to(picture, line.outline);
    for (auto& word : line.words) clamp_to(picture, word.outline);
    for (auto& character : line.characters) clamp_to(picture, character.outline);
    return true;
  }
  const double width = picture.width;
  const double height = picture.height;
  const Polygon frame = {{0, 0}, {width, 0}, {width, height}, {0, height}};
  line.outline = convex_intersection(line.outline, frame);
  line.readable = false;
  line.words.clear();
  line.characters.clear();
  return line.outline.size() >= 3 && area(line.outline) >= kLeastArea;
}

void judge_visibility(const cv::Mat& image, const cv::Mat& letters, Annotation& annotation) {
  for (auto& line : annotation.lines) {
    if (!line.readable) continue;
    const auto area = pixels_around(line.outline, image.size());
    line.readable = !area.empty() && visible_contrast(image(area), letters(area)) >= kLeastVisible;
  }
}

AnnotatedLine unreadable_line(Polygon outline) {
  AnnotatedLine line;
  line.text = "###";
  line.outline = std::move(outline);
  line.readable = false;
  return line;
}

}  // namespace ocr
