#include "data/looks/pixel_block.h"
#include "data/looks/style.h"

namespace ocr {
namespace {

// (below · (255 - alpha) + above · alpha) / 255, rounded: v / 255 is (v + v / 256) / 256.
cv::v_uint16x8 cover(const cv::v_uint16x8& below,
                     const cv::v_uint16x8& above,
                     const cv::v_uint16x8& alpha) {
  const auto rest = cv::v_setall_u16(255) - alpha;
  const auto v = cv::v_mul_wrap(below, rest) + cv::v_mul_wrap(above, alpha) + cv::v_setall_u16(128);
  return (v + (v >> 8)) >> 8;
}

cv::v_uint8x16 cover(const cv::v_uint8x16& below, std::uint8_t above, const cv::v_uint8x16& alpha) {
  cv::v_uint16x8 low, high, low_alpha, high_alpha;
  cv::v_expand(below, low, high);
  cv::v_expand(alpha, low_alpha, high_alpha);
  const auto ink = cv::v_setall_u16(above);
  return cv::v_pack(cover(low, ink, low_alpha), cover(high, ink, high_alpha));
}

void paint_layer(const cv::Mat& mask, Colour colour, cv::Mat& bgr) {
  for (int y = 0; y < bgr.rows; ++y) {
    for (int x = 0; x < bgr.cols; x += kBlock) {
      const int count = std::min(kBlock, bgr.cols - x);
      const auto alpha = load_block(mask.ptr<std::uint8_t>(y) + x, count);
      if (!cv::v_check_any(alpha > cv::v_setzero_u8())) continue;
      auto* pixels = bgr.ptr<std::uint8_t>(y) + 3 * x;
      auto block = load_bgr(pixels, count);
      block.b = cover(block.b, colour.b, alpha);
      block.g = cover(block.g, colour.g, alpha);
      block.r = cover(block.r, colour.r, alpha);
      store_bgr(block, count, pixels);
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
