// All that is known of an image, labels.jsonl: an object a line, UTF-8, coordinates in 1/100
// pixels.
//
//   {"image":"3.jpg","width":182,"height":32,"text":"a b",
//    "lines":[{"text":"a b","polygon":[[5.0,4.25],...],"readable":true,"vertical":false,
//              "words":[{"text":"a","polygon":[...]},...],"characters":[{"text":"a","polygon":[...]},...]}]}
#pragma once

#include <string>

#include "data/formats/label_writer.h"

namespace ocr {

std::string json_line(const LabelledImage& image);  // with its "\n"

}  // namespace ocr
