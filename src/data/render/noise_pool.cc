#include "data/render/noise_pool.h"

#include <algorithm>
#include <cmath>

namespace ocr {
namespace {

constexpr int kPoolRows = 512;
constexpr int kPoolColumns = 1024;

// Calls use(row of the image, first column, length, row of the pool, column of the pool).
template <typename Use>
void for_each_strip(const cv::Mat& image,
                    const cv::Mat& pool,
                    RandomStream& random,
                    const Use& use) {
  const int top = static_cast<int>(random.integer(0, pool.rows - 1));
  const int left = static_cast<int>(random.integer(0, pool.cols - 1));
  for (int y = 0; y < image.rows; ++y) {
    // Rows past the pool's end start at another column, so that no pattern shows in tall images.
    int column = (left + (top + y) / pool.rows * 331) % pool.cols;
    for (int x = 0; x < image.cols;) {
      const int length = std::min(image.cols - x, pool.cols - column);
      use(y, x, length, (top + y) % pool.rows, column);
      x += length;
      column = 0;
    }
  }
}

}  // namespace

NoisePool::NoisePool(std::uint64_t seed)
    : paper_(kPoolRows, kPoolColumns, CV_8UC3), normal_(kPoolRows, kPoolColumns * 3, CV_16S) {
  RandomStream random(seed, "noise pool");
  for (int y = 0; y < kPoolRows; ++y) {
    for (int x = 0; x < kPoolColumns; ++x) {
      const auto grey = cv::saturate_cast<std::uint8_t>(235 + 10 * random.normal());
      paper_.at<cv::Vec3b>(y, x) = {grey, grey, grey};
    }
    for (int x = 0; x < kPoolColumns * 3; ++x) {
      normal_.at<std::int16_t>(y, x) = cv::saturate_cast<std::int16_t>(256 * random.normal());
    }
  }
}

void NoisePool::fill_paper(cv::Mat& image, RandomStream& random) const {
  for_each_strip(image, paper_, random, [&](int y, int x, int length, int row, int column) {
    std::copy_n(paper_.ptr<cv::Vec3b>(row) + column, length, image.ptr<cv::Vec3b>(y) + x);
  });
}

void NoisePool::add(cv::Mat& image, double deviation, RandomStream& random) const {
  const int scale = static_cast<int>(std::lround(deviation * 256));
  cv::Mat flat = image.reshape(1);
  for_each_strip(flat, normal_, random, [&](int y, int x, int length, int row, int column) {
    auto* pixels = flat.ptr<std::uint8_t>(y) + x;
    const auto* normal = normal_.ptr<std::int16_t>(row) + column;
    for (int i = 0; i < length; ++i) {
      pixels[i] = cv::saturate_cast<std::uint8_t>(pixels[i] + (normal[i] * scale >> 16));
    }
  });
}

}  // namespace ocr
