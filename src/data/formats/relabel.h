// Label lines moved to another file.
#pragma once

#include <filesystem>
#include <vector>

#include "data/formats/label_file.h"

namespace ocr {

// The lines with their images relative to the folder of `target`, so that they stay valid there
// without a data_dir. Absolute image paths stay as they are.
std::vector<LabelLine> relabel(std::vector<LabelLine> lines,
                               const std::filesystem::path& image_folder,
                               const std::filesystem::path& target);

}  // namespace ocr
