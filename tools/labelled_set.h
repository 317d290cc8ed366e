// An evaluation set: images with the texts they show, and how well they were read.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "image/line_input.h"
#include "infer/read_images.h"
#include "metrics/recognition.h"

namespace ocr {

struct LabelledSet {
  std::string name;  // of its label files
  std::vector<std::filesystem::path> images;
  std::vector<std::string> texts;
  std::size_t bad_lines = 0;  // left out
};

// Adds a label file's lines. A bad line is an error that names it, or counted where `allow_bad`.
void add_label_file(LabelledSet& set,
                    const std::filesystem::path& labels,
                    const std::filesystem::path& image_folder,
                    bool allow_bad,
                    char delimiter = '\t');

// Takes the readings of a set as they come.
class SetScore {
 public:
  SetScore(const LabelledSet& set, bool allow_bad) : set_(set), allow_bad_(allow_bad) {}

  void add(const ImageReading& result);
  // Throws Error that names the unreadable images, unless they are allowed.
  RecognitionFigures figures() const;
  std::size_t unreadable() const { return problems_.size(); }

 private:
  const LabelledSet& set_;
  bool allow_bad_;
  RecognitionMetric metric_;
  std::vector<std::string> problems_;
};

// "n 231\nexact 0.4242\n...", with a line for people at the end.
std::string figures_text(const RecognitionFigures& figures);

// "at least 320, wider ones in steps of 32, at most 8192, height 32"
std::string width_rule_text(const LineInput& input);

}  // namespace ocr
