#include "data/render/sample_image.h"

#include <fmt/format.h>

#include <algorithm>

#include <opencv2/imgproc.hpp>

#include "base/random.h"
#include "image/codec.h"

namespace ocr {
namespace {

constexpr std::size_t kLongestNamePart =
    200;  // bytes of text in a file name; disks allow 255 in all

cv::Mat in_mode(const cv::Mat& image, ImageModeName mode) {
  if (mode == ImageModeName::Rgb) return image;
  cv::Mat grey;
  cv::cvtColor(image, grey, cv::COLOR_BGR2GRAY);
  if (mode == ImageModeName::Bilevel) cv::threshold(grey, grey, 127, 255, cv::THRESH_BINARY);
  return grey;
}

}  // namespace

std::string image_name(const RunOptions& options, std::size_t index, const std::string& text) {
  if (options.name_format == 2) return fmt::format("{}.{}", index, options.extension);
  std::size_t length = std::min(text.size(), kLongestNamePart);
  while (length < text.size() && length > 0 && (text[length] & 0xC0) == 0x80)
    --length;  // UTF-8 boundary
  auto part = text.substr(0, length);
  std::replace(part.begin(), part.end(), '/', '_');
  std::replace(part.begin(), part.end(), '\0', '_');
  return options.name_format == 0 ? fmt::format("{}_{}.{}", part, index, options.extension)
                                  : fmt::format("{}_{}.{}", index, part, options.extension);
}

std::string encode_sample(const RunOptions& options, const cv::Mat& bgr, std::size_t index) {
  const cv::Mat image = in_mode(bgr, options.image_mode);
  const bool jpeg = options.extension == "jpg" || options.extension == "jpeg";
  if (!jpeg) return encode_image(image, options.extension);
  const auto& quality = options.jpeg_quality;
  RandomStream random(static_cast<std::uint64_t>(options.seed), "jpeg", index);
  const auto [low, high] = std::minmax(quality.front(), quality.back());
  return encode_jpeg(image, static_cast<int>(random.integer(low, high)));
}

}  // namespace ocr
