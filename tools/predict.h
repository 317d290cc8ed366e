// The work of ocr-predict.
#pragma once

#include <cstddef>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "infer/line_decoding.h"

namespace ocr {

struct PredictOptions {
  std::filesystem::path model;
  std::vector<std::string> inputs;  // images and folders
  bool json = false;                // else text; of pages, PaddleOCR's labels
  bool apply_exif = true;           // turn photos as their EXIF orientation says
  int threads = 0;                  // 0: one a core
  std::size_t batch = 16;
  std::optional<LineDecodingOptions> decoding = std::nullopt;  // none: best path
};

// One line for each image on `out`, in input order; in text form, problems go to `errors`. False
// when any image failed.
bool predict(const PredictOptions& options, std::ostream& out, std::ostream& errors);

}  // namespace ocr
