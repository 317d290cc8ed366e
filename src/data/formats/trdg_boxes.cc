#include "data/formats/trdg_boxes.h"

#include <fmt/format.h>

#include "data/formats/character_boxes.h"

namespace ocr {

std::filesystem::path trdg_boxes_name(const std::filesystem::path& image) {
  return image.parent_path() / (image.stem().string() + "_boxes.txt");
}

std::string trdg_boxes_text(const LabelledImage& image) {
  const int last_x = image.width - 1;
  const int last_y = image.height - 1;
  std::string text;
  for (const auto& line : image.annotation.lines) {
    if (!line.readable) continue;
    require_text(LabelFormat::TrdgBoxes, line.text, image.name);
    for (const auto& [character, box] : logical_character_boxes(line, last_x, last_y)) {
      text += fmt::format("{} {} {} {}\n", box.left, box.top, box.right, box.bottom);
    }
  }
  return text;
}

}  // namespace ocr
