#include "image/whiten.h"

namespace ocr {

cv::Mat on_white(const cv::Mat& bgra) {
  cv::Mat bgr(bgra.rows, bgra.cols, CV_8UC3);
  for (int y = 0; y < bgra.rows; ++y) {
    const auto* from = bgra.ptr<std::uint8_t>(y);
    auto* to = bgr.ptr<std::uint8_t>(y);
    for (int x = 0; x < bgra.cols; ++x, from += 4, to += 3) {
      for (int c = 0; c < 3; ++c) to[c] = over_white(from[c], from[3]);
    }
  }
  return bgr;
}

}  // namespace ocr
