#include "train/batch_images.h"

#include <string>
#include <vector>

#include <opencv2/core.hpp>

#include "base/files.h"
#include "image/codec.h"

namespace ocr {
namespace {

cv::Mat picture_of(const float* planes, int height, int width) {
  const auto plane = static_cast<std::ptrdiff_t>(height) * width;
  std::vector<cv::Mat> channels;
  for (int c = 0; c < 3; ++c) {
    const cv::Mat values(height, width, CV_32F, const_cast<float*>(planes + c * plane));
    channels.push_back(values.clone());
    cv::patchNaNs(channels.back(), 0);
  }
  cv::Mat image;
  cv::merge(channels, image);
  cv::normalize(image, image, 0, 255, cv::NORM_MINMAX);
  image.convertTo(image, CV_8UC3);
  return image;
}

}  // namespace

std::string picture_png(std::span<const float> planes, std::int64_t height, std::int64_t width) {
  return encode_png(picture_of(planes.data(), static_cast<int>(height), static_cast<int>(width)));
}

void write_batch_images(const std::filesystem::path& folder,
                        std::span<const float> pixels,
                        std::int64_t height,
                        std::int64_t width) {
  const auto size = static_cast<std::size_t>(3 * height * width);
  for (std::size_t i = 0; (i + 1) * size <= pixels.size(); ++i) {
    write_atomically(folder / (std::to_string(i) + ".png"),
                     picture_png(pixels.subspan(i * size, size), height, width));
  }
}

void write_batch_maps(const std::filesystem::path& folder,
                      std::span<const float> values,
                      std::int64_t height,
                      std::int64_t width) {
  const auto size = static_cast<std::size_t>(height * width);
  for (std::size_t i = 0; (i + 1) * size <= values.size(); ++i) {
    cv::Mat map;
    cv::Mat(static_cast<int>(height), static_cast<int>(width), CV_32F,
            const_cast<float*>(&values[i * size]))
        .convertTo(map, CV_8U, 255);
    write_atomically(folder / (std::to_string(i) + "_map.png"), encode_png(map));
  }
}

}  // namespace ocr
