// Tesseract's box files, NAME.box for each image: `character left bottom right top page`, in whole
// pixels from the image's lower left corner, page 0. As training since Tesseract 4 wants it: from
// left to right whatever the script, a line for each blank between words, and a TAB with the box of
// the text line at its end. Unreadable lines, which the format cannot mark, are left out.
#pragma once

#include <filesystem>
#include <string>

#include "data/formats/label_writer.h"

namespace ocr {

std::filesystem::path tesseract_box_name(const std::filesystem::path& image);  // a/b.jpg: a/b.box
std::string tesseract_box_text(const LabelledImage& image);

}  // namespace ocr
