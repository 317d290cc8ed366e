// trdg's character boxes (-obb 1), NAME_boxes.txt for each image: `x1 y1 x2 y2`, in whole pixels,
// for each character of the text in its order, blanks too. Both corners are pixels of the image.
#pragma once

#include <filesystem>
#include <string>

#include "data/formats/label_writer.h"

namespace ocr {

std::filesystem::path trdg_boxes_name(
    const std::filesystem::path& image);  // a/b.jpg: a/b_boxes.txt
std::string trdg_boxes_text(const LabelledImage& image);

}  // namespace ocr
