// A data set of one kind as another: lines as lines, pages as pages. Images keep their bytes.
#pragma once

#include <cstddef>
#include <filesystem>

#include "data/sets/loss_count.h"
#include "data/sets/set_kind.h"

namespace ocr {

struct ConvertOptions {
  SetKind from = SetKind::PaddleRec;
  SetKind to = SetKind::Lmdb;
  std::filesystem::path input, output;  // as open_set.h and set_writer.h have them
  std::filesystem::path images;         // where image names lead; empty: beside the labels
  bool strict = false;                  // an Error instead of a loss
};

struct ConvertReport {
  std::size_t read = 0;     // images with labels, the bad ones included
  std::size_t written = 0;  // of them
  LossCount losses;         // what is left out or changed
  std::string text(const ConvertOptions& options) const;
};

// Throws Error where lines should become pages or pages lines, where the output exists, where
// nothing is left to write, with `strict` for the first loss, and as readers and writers do. Then
// there is no output.
ConvertReport convert_set(const ConvertOptions& options);

}  // namespace ocr
