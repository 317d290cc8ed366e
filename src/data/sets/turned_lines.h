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
  // Turn crops at least 1.5 times as high as wide by 90° counter-clockwise first, as PaddleOCR's
  // pipeline does before its classifier (get_rotate_crop_image): right for lines that read
  // downwards.
  bool lay_tall = false;
};

struct TurnReport {
  std::size_t read = 0;  // lines, the bad ones included
  std::size_t kept = 0;  // of them; each gives two images
  std::size_t laid = 0;  // of the kept ones, the tall ones
  LossCount losses;
  std::string text(const TurnOptions& options) const;
};

// Each line twice, as it stands (label 0) and turned by 180 degrees (label 180), both as PNG so
// that the file tells nothing. Throws Error where the output exists, where nothing is left to
// write, and as readers and writers do. Then there is no output.
TurnReport turn_lines(const TurnOptions& options);

}  // namespace ocr
