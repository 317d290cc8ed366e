#include "report/thumbnail.h"

#include <fmt/format.h>

#include <algorithm>

#include <opencv2/imgproc.hpp>

#include "base/base64.h"
#include "base/error.h"
#include "image/codec.h"
#include "report/html.h"

namespace ocr {
namespace {

constexpr double kMostWidth = 480;
constexpr double kMostHeight = 96;  // twice what is shown, for dense screens
constexpr double kPageSide = 720;
constexpr int kQuality = 80;

cv::Mat shrink(const cv::Mat& image, double width, double height) {
  const double factor = std::min({1.0, width / image.cols, height / image.rows});
  if (factor == 1.0) return image;
  const cv::Size size(std::max(1, cvRound(image.cols * factor)),
                      std::max(1, cvRound(image.rows * factor)));
  cv::Mat small;
  cv::resize(image, small, size, 0, 0, cv::INTER_AREA);
  return small;
}

std::string embedded(const cv::Mat& small, std::string_view description) {
  return fmt::format(
      "<img src=\"data:image/jpeg;base64,{}\" width=\"{}\" height=\"{}\" loading=\"lazy\" "
      "alt=\"{}\">",
      base64_encode(encode_jpeg(small, kQuality)), small.cols, small.rows,
      escape_html(description));
}

}  // namespace

std::string thumbnail(const cv::Mat& image, std::string_view description) {
  return embedded(shrink(image, kMostWidth, kMostHeight), description);
}

std::string page_picture(const cv::Mat& image, std::string_view description) {
  return embedded(shrink(image, kPageSide, kPageSide), description);
}

std::string thumbnail(const std::filesystem::path& path, std::string_view description) {
  try {
    return thumbnail(read_image(path), description);
  } catch (const Error& error) {
    return "<span class=\"unreadable\">" + isolated(error.what()) + "</span>";
  }
}

}  // namespace ocr
