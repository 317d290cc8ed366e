// What would go wrong with a recognition set, found before the first step.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "data/formats/label_file.h"
#include "image/codec.h"
#include "image/line_input.h"
#include "text/charset.h"

namespace ocr {

class LineStore;

struct PreflightOptions {
  const Charset* charset = nullptr;  // null: characters are not checked
  std::int64_t max_text_length = 0;  // 0: any length
  std::vector<std::string> labels;   // not empty: the text must be one of them, as a class is
  std::int64_t pixels_per_step = 4;  // the network's width reduction: T = W / 4
  LineInput input;                   // CTC needs length + repeats <= T
};

// A finding names a line; one line can have several.
struct Finding {
  std::size_t line = 0;
  // "missing image", "unreadable image", "character not in the dictionary", "text longer than
  // max_text_length", "text too long for the width", "label not in label_list", or a BadLine's
  std::string cause;
  std::string detail;  // "綜 (U+7D9C) in '國泰綜合醫院'"
};

struct PreflightReport {
  std::string file;
  std::string_view unit = "line";  // or "sample": what the numbers count
  std::size_t lines = 0;           // label lines looked at, the bad ones included
  std::vector<Finding> findings;   // by line
  std::vector<std::size_t> good;   // indices into LabelFile::lines

  bool clean() const { return findings.empty(); }
  // Counts of lines by cause, each with its first lines; no newline at the end:
  //   rec_gt_train.txt: 2 of 16 lines are bad
  //     character not in the dictionary: 2
  //       line 4: 綜 (U+7D9C) in '國泰綜合醫院'
  //       line 7: 吳 (U+5433) in '新光吳火獅紀念醫院'
  std::string text(std::size_t examples_per_cause = 5) const;
};

// Throws Error: NotFound, CorruptFile, Io.
ImageHeader image_file_header(const std::filesystem::path& path);

// Image headers are read, pixels are not: a damaged image body shows up only in training.
PreflightReport preflight(const LabelFile& labels, const PreflightOptions& options);
PreflightReport preflight(const LineStore& store, const PreflightOptions& options);

}  // namespace ocr
