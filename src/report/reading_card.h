// One image with what was read of it.
#pragma once

#include <string>

#include "report/predictions.h"

namespace ocr {

// `picture` is HTML. A wrong reading has its truth above it, both with their differences marked.
std::string reading_card(const JudgedReading& reading, const std::string& picture);

}  // namespace ocr
