// What `ocr-eval --json` writes.
#pragma once

#include <filesystem>

#include "metrics/recognition.h"

namespace ocr {

// Fractions that are null (nothing to divide by) come back as NaN. Throws Error (CorruptFile) with
// the file and the key.
RecognitionFigures read_result(const std::filesystem::path& path);

}  // namespace ocr
