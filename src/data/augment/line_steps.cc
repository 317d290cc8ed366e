#include "data/augment/line_steps.h"

#include <algorithm>
#include <array>

#include <opencv2/imgproc.hpp>

namespace ocr {

cv::Mat crop_rows(const cv::Mat& image, RandomStream& random) {
  if (image.rows < 20 || image.cols < 20) return image;
  const int lost = static_cast<int>(random.integer(1, 8));
  const bool top = random.integer(0, 1) == 1;
  return image.rowRange(top ? lost : 0, top ? image.rows : image.rows - lost).clone();
}

cv::Mat blur(const cv::Mat& image, RandomStream&) {
  if (image.rows <= 10 || image.cols <= 10) return image;
  cv::Mat result;
  cv::GaussianBlur(image, result, cv::Size(5, 5), 1);
  return result;
}

cv::Mat vary_brightness(const cv::Mat& image, RandomStream& random) {
  const double size = 0.001 * random.uniform();
  const double factor = random.chance(0.5) ? 1 + size : 1 - size;
  std::array<std::uint8_t, 256> scaled{};
  for (std::size_t v = 0; v < scaled.size(); ++v) {
    scaled[v] = static_cast<std::uint8_t>(static_cast<double>(v) * factor);
  }
  cv::Mat hsv;
  cv::cvtColor(image, hsv, cv::COLOR_BGR2HSV);
  for (int y = 0; y < hsv.rows; ++y) {
    auto* row = hsv.ptr<cv::Vec3b>(y);
    for (int x = 0; x < hsv.cols; ++x) row[x][2] = scaled[row[x][2]];
  }
  cv::Mat result;
  cv::cvtColor(hsv, result, cv::COLOR_HSV2BGR);
  return result;
}

cv::Mat jitter(const cv::Mat& image, RandomStream& random) {
  if (image.rows <= 10 || image.cols <= 10) return image;
  const int shifts = static_cast<int>(random.uniform() * std::min(image.rows, image.cols) * 0.01);
  if (shifts < 2) return image;
  // Shifted copies over one another: the strip that a larger shift lays bare shows the one before.
  cv::Mat result = image.clone();
  for (int i = 1; i < shifts; ++i) {
    const cv::Size size(image.cols - i, image.rows - i);
    image(cv::Rect(cv::Point(0, 0), size)).copyTo(result(cv::Rect(cv::Point(i, i), size)));
  }
  return result;
}

// Truncation takes one level off wherever the noise is negative, and a noise of a whole level or
// more would be beyond six σ: one random bit a value has the same distribution, at 1/100 of the
// time.
cv::Mat add_noise(const cv::Mat& image, RandomStream& random) {
  cv::Mat bits(image.size(), CV_8UC3);
  for (int y = 0; y < bits.rows; ++y) {
    auto* row = bits.ptr<std::uint8_t>(y);
    const int width = 3 * bits.cols;
    for (int begin = 0; begin < width; begin += 64) {
      std::uint64_t word = random.next();
      const int end = std::min(begin + 64, width);
      for (int x = begin; x < end; ++x, word >>= 1) row[x] = static_cast<std::uint8_t>(word & 1);
    }
  }
  cv::Mat result;
  cv::subtract(image, bits, result);  // saturates at 0
  return result;
}

cv::Mat reverse(const cv::Mat& image, RandomStream&) {
  cv::Mat result;
  cv::bitwise_not(image, result);
  return result;
}

}  // namespace ocr
