// The characters of a line with their boxes, in the orders that label files want. Blanks, which an
// annotation has no outlines for, get the box between their neighbours.
#pragma once

#include <string>
#include <vector>

#include "data/annotation.h"
#include "data/formats/outline_pixels.h"

namespace ocr {

struct CharacterBox {
  std::string text;  // " " for a blank
  PixelBox box;
};

// In logical order, each blank of the text by itself: the n-th box is the n-th character.
std::vector<CharacterBox> logical_character_boxes(const AnnotatedLine& line, int width, int height);

// As the eye meets them, from the left of the line to its right whatever the script (a vertical
// line: from its top), with one blank between words and none at the ends.
std::vector<CharacterBox> visual_character_boxes(const AnnotatedLine& line, int width, int height);

}  // namespace ocr
