// A network run as C++, the truth that an exported file is held against.
#pragma once

#include "infer/read_lines.h"

namespace ocr {

class Recogniser;

// In eval mode, without gradients.
LineProbabilities run_eager(Recogniser& model, const LineBatch& batch);

}  // namespace ocr
