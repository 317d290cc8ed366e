#include "pages.h"

#include <opencv2/imgproc.hpp>

#include "../render/fonts.h"

namespace ocr::test {

std::string FixedTexts::text(std::size_t, std::uint64_t attempt, RandomStream) const {
  return texts_[attempt % texts_.size()];
}

PageKit::PageKit(std::vector<std::string> texts)
    : texts_(std::move(texts)),
      shelf_({dejavu_sans()}, false),
      typesetter_(shelf_, "en"),
      resources_(1) {}

PageInputs PageKit::inputs(std::uint64_t seed) {
  return {looks, resources_, texts_, typesetter_, 1, 0, RandomStream(seed, "page")};
}

std::vector<cv::Point> changed_pixels(const cv::Mat& a, const cv::Mat& b, int more_than) {
  cv::Mat difference, channels[3];
  cv::absdiff(a, b, difference);
  cv::split(difference, channels);
  const cv::Mat most = cv::max(cv::max(channels[0], channels[1]), channels[2]);
  std::vector<cv::Point> pixels;
  cv::findNonZero(most > more_than, pixels);
  return pixels;
}

bool inside(const Polygon& outline, cv::Point pixel) {
  std::vector<cv::Point2f> points;
  for (const auto& p : outline) {
    points.emplace_back(static_cast<float>(p.x), static_cast<float>(p.y));
  }
  const cv::Point2f centre(static_cast<float>(pixel.x) + 0.5F, static_cast<float>(pixel.y) + 0.5F);
  return cv::pointPolygonTest(points, centre, true) >= -0.75;
}

}  // namespace ocr::test
