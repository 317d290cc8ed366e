// PaddleOCR's detection labels read back (paddle_det.h).
#pragma once

#include <filesystem>
#include <string_view>

#include "data/formats/page_set.h"

namespace ocr {

// "###" and "*" become unreadable lines. Other keys than transcription and points are counted in
// PageSet::ignored. A line with anything wrong in it is bad as a whole: a text that was left out
// would be trained on as background. Throws Error for a file without lines.
PageSet parse_paddle_det(std::string_view bytes,
                         const std::filesystem::path& path,
                         const std::filesystem::path& image_folder = {});

}  // namespace ocr
