// FreeType's error numbers in words.
#pragma once

#include <string_view>

namespace ocr {

std::string_view font_fault(int error);

}  // namespace ocr
