// The parts of the page, each an HTML fragment.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "metrics/recognition.h"
#include "report/predictions.h"
#include "report/report_options.h"
#include "report/training_log.h"

namespace ocr {

struct NamedFigures {
  std::string name;
  RecognitionFigures figures;
};

// One column for each; with two or more, a last one with the change from the first to the last.
std::string figures_table(const std::vector<NamedFigures>& columns);

// Loss, accuracy, learning rate and speed of one run, side by side, under its name if it has one.
std::string curves_section(std::string_view name, const TrainingLog& log);

// A contact sheet, each image with its label.
std::string samples_section(const SampleSheet& sheet);

// Cards of what was read wrong and right, at most `most_cards` of each, evenly spread.
std::string predictions_section(std::string_view name,
                                const ReadingSet& set,
                                std::size_t most_cards);

// The whole file.
std::string page(std::string_view title, std::string_view body);

// `most` of 0 ... count−1, evenly spread, or all of them.
std::vector<std::size_t> evenly_spread(std::size_t count, std::size_t most);

std::string percent_text(double fraction);  // "45.3 %"; "–" for NaN

}  // namespace ocr
