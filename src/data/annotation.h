// What an image shows, and where: the truth that label files of every format are written from.
// Coordinates are pixels of the image, x to the right, y down; (0, 0) is the corner of the first
// pixel.
#pragma once

#include <string>
#include <vector>

#include "geometry/polygon.h"

namespace ocr {

// A character (what HarfBuzz calls a cluster: a letter with its marks, or a ligature) or a word.
struct TextOutline {
  std::string text;  // UTF-8
  Polygon outline;   // clockwise from the text's own top left, so its first side is the text's top
};

struct AnnotatedLine {
  std::string text;  // UTF-8, NFC, logical order
  Polygon outline;  // as above; 4 points, or more for bent text: the top ones, then the bottom ones
  bool readable = true;  // false: written as "###", neither trained nor judged on
  bool vertical = false;
  std::vector<TextOutline> words;       // in logical order; blanks are in no word
  std::vector<TextOutline> characters;  // in logical order, without blanks
};

struct Annotation {
  std::vector<AnnotatedLine> lines;
};

}  // namespace ocr
