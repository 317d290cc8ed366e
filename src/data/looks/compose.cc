#include "data/looks/style.h"

namespace ocr {
namespace {

std::uint8_t cover(std::uint8_t below, std::uint8_t above, int alpha) {
  const int v = below * (255 - alpha) + above * alpha + 128;
  return static_cast<std::uint8_t>((v + (v >> 8)) >> 8);  // v / 255, rounded
}

void paint_layer(const cv::Mat& mask, Colour colour, cv::Mat& bgr) {
  for (int y = 0; y < bgr.rows; ++y) {
    const auto* alpha = mask.ptr<std::uint8_t>(y);
    auto* pixel = bgr.ptr<cv::Vec3b>(y);
    for (int x = 0; x < bgr.cols; ++x) {
      if (alpha[x] == 0) continue;
      pixel[x][0] = cover(pixel[x][0], colour.b, alpha[x]);
      pixel[x][1] = cover(pixel[x][1], colour.g, alpha[x]);
      pixel[x][2] = cover(pixel[x][2], colour.r, alpha[x]);
    }
  }
}

}  // namespace

void compose(const cv::Mat& mask, Colour ink, const StyleLayers& layers, cv::Mat& bgr) {
  for (const auto& layer : layers.under) paint_layer(layer.mask, layer.colour, bgr);
  paint_layer(mask, ink, bgr);
  for (const auto& layer : layers.over) paint_layer(layer.mask, layer.colour, bgr);
}

}  // namespace ocr
