#include "data/formats/tesseract_box.h"

#include <fmt/format.h>

#include "data/formats/character_boxes.h"

namespace ocr {
namespace {

std::string tesseract_line(std::string_view text, const PixelBox& box, int height) {
  return fmt::format("{} {} {} {} {} 0\n", text, box.left, height - box.bottom, box.right,
                     height - box.top);
}

}  // namespace

std::filesystem::path tesseract_box_name(const std::filesystem::path& image) {
  return std::filesystem::path(image).replace_extension(".box");
}

std::string tesseract_box_text(const LabelledImage& image) {
  std::string text;
  for (const auto& line : image.annotation.lines) {
    if (!line.readable || line.characters.empty()) continue;
    require_text(LabelFormat::Tesseract, line.text, image.name);
    for (const auto& c : visual_character_boxes(line, image.width, image.height)) {
      text += tesseract_line(c.text, c.box, image.height);
    }
    const auto whole = pixel_box(line.outline, image.width, image.height);
    text += tesseract_line("\t", whole, image.height);
  }
  return text;
}

}  // namespace ocr
