// An evaluation set: images with what they show, and how well that was read.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "infer/read_images.h"
#include "infer/task_rules.h"
#include "metrics/classification.h"
#include "metrics/detection.h"
#include "metrics/recognition.h"

namespace ocr {

// A text or a label; the texts of a page.
using ImageTruth = std::variant<std::string, std::vector<TrueText>>;

struct LabelledSet {
  std::string name;  // of its label files
  std::vector<std::filesystem::path> images;
  std::vector<ImageTruth> truths;
  std::size_t bad_lines = 0;  // left out
};

struct LabelFileOptions {
  std::filesystem::path images;  // folder that its paths are relative to; empty: the label file's
  bool allow_bad = false;        // count bad lines; else one is an error that names it
  char delimiter = '\t';
};

// Adds a label file's lines: `image<TAB>text` for recognisers and classifiers, `image<TAB>[{...}]`
// for detectors, as the rules say.
void add_label_file(LabelledSet& set,
                    const TaskRules& rules,
                    const std::filesystem::path& labels,
                    const LabelFileOptions& options = {});

using TaskFigures = std::variant<RecognitionFigures, DetectionCounts, ClassificationCounts>;

// Takes the readings of a set as they come.
class SetScore {
 public:
  SetScore(const LabelledSet& set, const TaskRules& rules, bool allow_bad);

  void add(const ImageReading& result);
  // Throws Error that names the unreadable images, unless they are allowed.
  TaskFigures figures() const;
  std::size_t unreadable() const { return problems_.size(); }

 private:
  const LabelledSet& set_;
  bool allow_bad_;
  std::variant<RecognitionMetric, DetectionCounts, ClassificationCounts> metric_;
  std::vector<std::string> problems_;
};

struct NamedFigure {
  std::string name;
  std::variant<std::int64_t, double> value;
};
std::vector<NamedFigure> named_figures(const TaskFigures& figures);

// "n 231\nexact 0.4242\n...", with a line for people at the end.
std::string figures_text(const TaskFigures& figures);

// How input is made and output read, its name and its text: ("width_rule", "at least 320, wider
// ones in steps of 32, at most 8192, height 32").
std::pair<std::string, std::string> rule_text(const TaskRules& rules);

}  // namespace ocr
