#include <cstring>

#include "data/looks/style.h"

namespace ocr {
namespace {

std::uint8_t cover(std::uint8_t below, std::uint8_t above, int alpha) {
  const int v = below * (255 - alpha) + above * alpha + 128;
  return static_cast<std::uint8_t>((v + (v >> 8)) >> 8);  // v / 255, rounded
}

constexpr int kStep = 8;  // pixels, most of which are without ink: they are skipped together

bool any_ink(const std::uint8_t* alpha, int count) {
  static constexpr std::uint8_t kNone[kStep] = {};
  return std::memcmp(alpha, kNone, static_cast<std::size_t>(count)) != 0;
}

void paint_pixels(const std::uint8_t* alpha, int count, Colour colour, std::uint8_t* pixels) {
  for (int x = 0; x < count; ++x) {
    pixels[3 * x] = cover(pixels[3 * x], colour.b, alpha[x]);
    pixels[3 * x + 1] = cover(pixels[3 * x + 1], colour.g, alpha[x]);
    pixels[3 * x + 2] = cover(pixels[3 * x + 2], colour.r, alpha[x]);
  }
}

void paint_layer(const cv::Mat& mask, Colour colour, cv::Mat& bgr) {
  for (int y = 0; y < bgr.rows; ++y) {
    const auto* alpha = mask.ptr<std::uint8_t>(y);
    auto* pixels = bgr.ptr<std::uint8_t>(y);
    int x = 0;
    for (; x + kStep <= bgr.cols; x += kStep) {
      if (any_ink(alpha + x, kStep)) paint_pixels(alpha + x, kStep, colour, pixels + 3 * x);
    }
    paint_pixels(alpha + x, bgr.cols - x, colour, pixels + 3 * x);
  }
}

}  // namespace

void compose(const cv::Mat& mask, Colour ink, const StyleLayers& layers, cv::Mat& bgr) {
  for (const auto& layer : layers.under) paint_layer(layer.mask, layer.colour, bgr);
  paint_layer(mask, ink, bgr);
  for (const auto& layer : layers.over) paint_layer(layer.mask, layer.colour, bgr);
}

}  // namespace ocr
