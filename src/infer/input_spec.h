// A manifest's input rule as the rule that images are resized by, and back.
#pragma once

#include <string>

#include "bundle/manifest.h"
#include "image/line_input.h"

namespace ocr {

// Throws Error (UnsupportedFormat) naming the field for a rule that is not followed here: other
// means, scales, paddings or widths than those of write_line().
LineInput line_input(const InputSpec& spec, const std::string& name);

InputSpec input_spec(const LineInput& input);

}  // namespace ocr
