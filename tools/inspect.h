// ocr-inspect: what a file is and holds.
#pragma once

#include <filesystem>
#include <string>

struct InspectOptions {
  bool arrays = false;  // list every tensor
  bool config = false;  // the training config in full
};

// Of a bundle, a checkpoint, weights of another tool, or a data set, told by what is there. Throws
// Error: NotFound, UnsupportedFormat, and as the readers do for damaged files.
std::string inspect(const std::filesystem::path& path, const InspectOptions& options);
