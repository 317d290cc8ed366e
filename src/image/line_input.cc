#include "image/line_input.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include <opencv2/imgproc.hpp>

#include "base/error.h"

namespace ocr {
namespace {

// `count` BGR pixels to one row of three planes.
void write_row(const std::uint8_t* pixel, int count, std::size_t plane, float* row) {
  for (int x = 0; x < count; ++x, pixel += 3, ++row) {
    for (std::size_t c = 0; c < 3; ++c) {
      row[c * plane] = (static_cast<float>(pixel[c]) / 255.0F - 0.5F) / 0.5F;
    }
  }
}

LineBatch make_line_batch(const std::vector<cv::Mat>& images,
                          const LineInput& input,
                          std::int64_t width,
                          std::vector<std::size_t> indices) {
  LineBatch batch{std::move(indices), input.height, width, {}};
  const auto size = static_cast<std::size_t>(3 * input.height * width);
  batch.pixels.resize(size * batch.indices.size());
  for (std::size_t i = 0; i < batch.indices.size(); ++i) {
    write_line(images[batch.indices[i]], input, width, batch.pixels.data() + i * size);
  }
  return batch;
}

}  // namespace

std::int64_t line_width(const LineInput& input,
                        std::int64_t image_width,
                        std::int64_t image_height) {
  if (input.rule != WidthRule::AtLeast) return input.width;
  const auto height = static_cast<double>(input.height);
  const double ratio =
      std::max(static_cast<double>(input.width) / height,
               static_cast<double>(image_width) / static_cast<double>(image_height));
  const auto natural = static_cast<std::int64_t>(height * ratio);
  if (natural <= input.width) return natural;
  return std::min((natural + input.multiple - 1) / input.multiple * input.multiple,
                  input.max_width);
}

void write_line(const cv::Mat& image, const LineInput& input, std::int64_t width, float* out) {
  if (image.type() != CV_8UC3 || image.empty()) fail("a line must be a non-empty 8-bit BGR image");
  const int height = static_cast<int>(input.height);
  const double natural = std::ceil(static_cast<double>(input.height) * image.cols / image.rows);
  const bool fills = input.rule == WidthRule::Stretched || natural > static_cast<double>(width);
  const int resized_width = static_cast<int>(fills ? static_cast<double>(width) : natural);
  cv::Mat resized;
  cv::resize(image, resized, cv::Size(resized_width, height), 0, 0, cv::INTER_LINEAR);
  const auto plane = static_cast<std::size_t>(height) * static_cast<std::size_t>(width);
  std::fill(out, out + 3 * plane, 0.0F);
  for (int y = 0; y < height; ++y) {
    float* row = out + static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
    write_row(resized.ptr<std::uint8_t>(y), resized_width, plane, row);
  }
}

std::vector<LineBatch> make_line_batches(const std::vector<cv::Mat>& images,
                                         const LineInput& input,
                                         std::size_t max_batch) {
  std::map<std::int64_t, std::vector<std::size_t>> by_width;
  for (std::size_t i = 0; i < images.size(); ++i) {
    by_width[line_width(input, images[i].cols, images[i].rows)].push_back(i);
  }
  max_batch = std::max<std::size_t>(max_batch, 1);
  std::vector<LineBatch> batches;
  for (const auto& [width, members] : by_width) {
    for (std::size_t begin = 0; begin < members.size(); begin += max_batch) {
      const auto first = members.begin() + static_cast<std::ptrdiff_t>(begin);
      const auto count = std::min(max_batch, members.size() - begin);
      const std::vector<std::size_t> indices(first, first + static_cast<std::ptrdiff_t>(count));
      batches.push_back(make_line_batch(images, input, width, indices));
    }
  }
  return batches;
}

}  // namespace ocr
