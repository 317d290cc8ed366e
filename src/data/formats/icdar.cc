#include "data/formats/icdar.h"

#include <fmt/format.h>

#include "data/formats/outline_pixels.h"
#include "data/formats/word_regions.h"

namespace ocr {
namespace {

std::string icdar_line(const WordRegion& word) {
  std::string line;
  for (const auto& point : enclosing_quad(*word.outline)) {
    const auto pixel = nearest_pixel(point);
    line += fmt::format("{},{},", pixel.x, pixel.y);
  }
  return line.append(word.readable ? word.text : "###") + "\r\n";
}

}  // namespace

std::filesystem::path icdar_name(const std::filesystem::path& image) {
  return image.parent_path() / ("gt_" + image.stem().string() + ".txt");
}

std::string icdar_text(const LabelledImage& image) {
  std::string text;
  for (const auto& word : word_regions(image.annotation)) {
    if (word.readable) require_text(LabelFormat::Icdar, word.text, image.name);
    text += icdar_line(word);
  }
  return text;
}

}  // namespace ocr
