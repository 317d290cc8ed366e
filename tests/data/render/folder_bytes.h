// A folder's files as one value, and short ways to run the generator in tests.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "data/render/gendata_options.h"

namespace ocr::test {

std::map<std::string, std::string> folder_bytes(const std::filesystem::path& folder);

struct Label {
  std::string image;
  std::string text;
};
std::vector<Label> read_labels(const std::filesystem::path& rec_gt);

// DejaVu Sans, seed 5, PNG, the corpus written beside the output.
GendataOptions corpus_options(const std::filesystem::path& folder, const std::string& corpus);

}  // namespace ocr::test
