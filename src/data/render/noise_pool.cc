#include "data/render/noise_pool.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace ocr {
namespace {

constexpr int kPoolRows = 128;  // small enough to stay in a core's cache
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

// Adds noise × scale / 65536. In 16 bits all along, so that compilers do eight at a time.
void add_scaled(const std::int16_t* noise, int count, std::int16_t scale, std::uint8_t* pixels) {
  for (int i = 0; i < count; ++i) {
    const auto change = static_cast<std::int16_t>(noise[i] * scale >> 16);
    const auto sum = static_cast<std::int16_t>(pixels[i] + change);
    pixels[i] = static_cast<std::uint8_t>(std::clamp(sum, std::int16_t{0}, std::int16_t{255}));
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
    std::memcpy(image.ptr(y, x), paper_.ptr(row, column), sizeof(cv::Vec3b) * length);
  });
}

void NoisePool::add(cv::Mat& image, double deviation, RandomStream& random) const {
  const auto scale = static_cast<std::int16_t>(std::lround(deviation * 256));
  cv::Mat flat = image.reshape(1);
  for_each_strip(flat, normal_, random, [&](int y, int x, int length, int row, int column) {
    add_scaled(normal_.ptr<std::int16_t>(row) + column, length, scale,
               flat.ptr<std::uint8_t>(y) + x);
  });
}

}  // namespace ocr
