// The set that a direction classifier learns from, made of a set of lines.
#pragma once

#include <cstddef>
#include <filesystem>

#include "data/sets/loss_count.h"
#include "data/sets/set_kind.h"

namespace ocr {

struct TurnOptions {
  SetKind from = SetKind::PaddleRec;
  std::filesystem::path input, output;  // as open_set.h and set_writer.h (paddle_rec) have them
  std::filesystem::path images;         // where image names lead; empty: beside the labels
  std::size_t min_characters = 1;       // shorter texts are left out
  bool unambiguous = false;             // leave out what reads the same upside down
};

struct TurnReport {
  std::size_t read = 0;  // lines, the bad ones included
  std::size_t kept = 0;  // of them; each gives two images
  LossCount losses;
  std::string text(const TurnOptions& options) const;
};

// Each line twice, as it stands (label 0) and turned by 180 degrees (label 180), both as PNG so
// that the file tells nothing. Throws Error where the output exists, where nothing is left to
// write, and as readers and writers do. Then there is no output.
TurnReport turn_lines(const TurnOptions& options);

}  // namespace ocr
