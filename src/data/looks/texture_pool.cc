#include "data/looks/texture_pool.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "data/looks/texture_tiles.h"

namespace ocr {
namespace {

constexpr int kTileSide = 512;

cv::Mat wrapped_part(const cv::Mat& tile, cv::Size size, RandomStream& random) {
  const int left = static_cast<int>(random.integer(0, tile.cols - 1));
  const int top = static_cast<int>(random.integer(0, tile.rows - 1));
  cv::Mat part(size, CV_8U);
  for (int y = 0; y < size.height; ++y) {
    const auto* from = tile.ptr<std::uint8_t>((top + y) % tile.rows);
    auto* to = part.ptr<std::uint8_t>(y);
    int column = left;
    for (int x = 0; x < size.width; column = 0) {
      const int length = std::min(size.width - x, tile.cols - column);
      std::copy_n(from + column, length, to + x);
      x += length;
    }
  }
  return part;
}

}  // namespace

TexturePool::TexturePool(std::uint64_t seed)
    : tiles_{noise_tile(kTileSide, {4, 128, 0.6}, RandomStream(seed, "cloud texture")),
             noise_tile(kTileSide, {128, 128, 1}, RandomStream(seed, "blotch texture")),
             fibre_tile(kTileSide, RandomStream(seed, "fibre texture"))} {}

cv::Mat TexturePool::part(Texture texture, cv::Size size, double zoom, RandomStream& random) const {
  const cv::Mat& tile = tiles_[static_cast<std::size_t>(texture)];
  zoom = std::clamp(zoom, 0.5, 64.0);  // below a half, linear would leave out pixels
  if (zoom == 1) return wrapped_part(tile, size, random);
  // Two pixels more, and a part of the middle: at the edge there is nothing to interpolate with.
  const cv::Size source(static_cast<int>(std::ceil(size.width / zoom)) + 2,
                        static_cast<int>(std::ceil(size.height / zoom)) + 2);
  const cv::Mat small = wrapped_part(tile, source, random);
  const cv::Size large_size(static_cast<int>(std::lround(source.width * zoom)),
                            static_cast<int>(std::lround(source.height * zoom)));
  cv::Mat large;
  cv::resize(small, large, large_size, 0, 0, cv::INTER_LINEAR);
  const cv::Point middle((large_size.width - size.width) / 2,
                         (large_size.height - size.height) / 2);
  return large(cv::Rect(middle, size));
}

}  // namespace ocr
