// Labels as those of ICDAR 2015's challenge 4, gt_NAME.txt for each image:
// `x1,y1,x2,y2,x3,y3,x4,y4,text` and CRLF for each word, clockwise from the text's top left, in
// whole pixels; the text is the rest of the line, commas and all. An unreadable line is one box
// with "###". Bent text has the smallest rectangle around it.
#pragma once

#include <filesystem>
#include <string>

#include "data/formats/label_writer.h"

namespace ocr {

std::filesystem::path icdar_name(const std::filesystem::path& image);  // a/b.jpg: a/gt_b.txt
std::string icdar_text(const LabelledImage& image);

}  // namespace ocr
