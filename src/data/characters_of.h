// The dictionary that a set of labels needs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "data/formats/label_file.h"

namespace ocr {

// All characters of the texts, each once, by code point; as they stand, in no normal form.
std::u32string characters_of(const std::vector<LabelLine>& lines);

// PaddleOCR's dictionary file: one character a line.
std::string dictionary_text(std::u32string_view characters);

}  // namespace ocr
