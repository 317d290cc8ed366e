#include "data/render/character_mask.h"

#include "data/render/draw_glyphs.h"
#include "data/render/warp_pixels.h"

namespace ocr {
namespace {

constexpr int kInside = 128;  // half of a pixel is letter

cv::Scalar colour_of(std::size_t number) {
  return {static_cast<double>(number % 255), static_cast<double>(number / 255 % 256),
          static_cast<double>(number / (255 * 255) % 256)};
}

std::vector<PlacedGlyph> glyphs_of(const TextLine& line, const Cluster& cluster) {
  std::vector<PlacedGlyph> glyphs;
  for (const auto& glyph : line.glyphs) {
    if (glyph.cluster == cluster.start) glyphs.push_back(glyph);
  }
  return glyphs;
}

}  // namespace

cv::Mat character_mask(const Sample& sample) {
  cv::Mat picture(sample.mask.size(), CV_8UC3, cv::Scalar::all(0));
  cv::Mat letter;
  for (const auto& cluster : sample.line.clusters) {
    if (cluster.ink.empty()) continue;
    const auto flat = draw_flat(*sample.typesetter, glyphs_of(sample.line, cluster), sample.place);
    warp_pixels(flat.pixels, flat.from_em, sample.place, picture.size(), letter);
    picture.setTo(colour_of(cluster.start + 1), letter >= kInside);
  }
  return picture;
}

}  // namespace ocr
