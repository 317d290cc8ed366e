// What `ocr-predict --format json` printed, beside the truth of a label file.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "metrics/recognition.h"

namespace ocr {

struct JudgedReading {
  std::filesystem::path image;
  std::string truth;
  std::string text;   // what was read; empty after an error
  std::string error;  // "corrupt_file: ..." where the image gave no text
  std::optional<double> score;
  bool ignore_case = false;  // a capital read as its small letter is right
  bool right() const;
};

struct ReadingSet {
  std::vector<JudgedReading> readings;  // in the order of the label file
  RecognitionFigures figures;  // recomputed from `readings`; an error counts as nothing read
  std::size_t bad_labels = 0;  // lines of the label file that could not be used
  std::size_t unlabelled = 0;  // predictions of images that the label file does not name
};

// Images are matched by their full path, and by their file name where that leads to no match and is
// unique. `ignore_case` is each reading's; the figures do not depend on it. Throws Error
// (CorruptFile) with file and line for a damaged line, an image predicted twice, and a label
// without a prediction.
ReadingSet read_predictions(const std::filesystem::path& labels,
                            const std::filesystem::path& predictions,
                            bool ignore_case = false);

}  // namespace ocr
