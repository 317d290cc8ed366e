#include "labelled_set.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/config/config.h"
#include "base/error.h"
#include "base/log.h"
#include "data/detection/det_labels.h"
#include "data/formats/label_file.h"

namespace ocr {
namespace {

constexpr std::size_t kShownProblems = 10;

struct ReadLine {
  std::string image;
  ImageTruth truth;
};

struct ReadLabels {
  std::filesystem::path path, image_folder;
  std::vector<ReadLine> lines;
  std::vector<BadLine> bad;
};

ReadLabels text_labels(const std::filesystem::path& path, const LabelFileOptions& options) {
  const LabelFile file = read_label_file(path, options.images, options.delimiter);
  ReadLabels labels{file.path, file.image_folder, {}, file.bad};
  for (const auto& line : file.lines) labels.lines.push_back({line.image, line.text});
  return labels;
}

ReadLabels page_labels(const std::filesystem::path& path, const LabelFileOptions& options) {
  const DetLabelFile file = read_det_labels(path, options.images, options.delimiter);
  ReadLabels labels{file.path, file.image_folder, {}, file.bad};
  for (const auto& line : file.lines) {
    std::vector<TrueText> texts;
    for (const auto& text : line.texts) texts.push_back({text.outline, text.ignored});
    labels.lines.push_back({line.image, std::move(texts)});
  }
  return labels;
}

void require_good(const ReadLabels& labels) {
  LabelFile file{labels.path, labels.image_folder, {}, labels.bad};
  for (const auto& line : labels.lines) file.lines.push_back({line.image, "", 0});
  require_good_lines(file);
}

void add_reading(RecognitionMetric& metric, const ImageTruth& truth, const TaskReading& read) {
  metric.add(std::get<std::string>(truth), std::get<Reading>(read).text);
}

void add_reading(ClassificationCounts& counts, const ImageTruth& truth, const TaskReading& read) {
  counts.add(std::get<std::string>(truth), std::get<LabelReading>(read).label);
}

void add_reading(DetectionCounts& counts, const ImageTruth& truth, const TaskReading& read) {
  std::vector<Polygon> found;
  for (const auto& text : std::get<PageReading>(read).texts) found.push_back(text.outline);
  counts += match_texts(std::get<std::vector<TrueText>>(truth), found);
}

std::vector<NamedFigure> named(const RecognitionFigures& f) {
  return {{"n", f.n},         {"exact", f.exact},     {"ignore_case", f.ignore_case},
          {"alnum", f.alnum}, {"n_alnum", f.n_alnum}, {"cer", f.cer},
          {"ned", f.ned}};
}

std::vector<NamedFigure> named(const DetectionCounts& c) {
  const auto f = figures_of(c);
  return {{"matched", c.matched},     {"truths", c.truths}, {"detections", c.detections},
          {"precision", f.precision}, {"recall", f.recall}, {"hmean", f.hmean}};
}

std::vector<NamedFigure> named(const ClassificationCounts& c) {
  return {{"n", c.n}, {"correct", c.correct}, {"accuracy", c.accuracy()}};
}

std::string for_people(const RecognitionFigures& f) {
  return fmt::format(
      "{:.2f} % of {} read exactly, {:.2f} % of {} by [a-z0-9] alone, CER {:.2f} %\n",
      100 * f.exact, f.n, 100 * f.alnum, f.n_alnum, 100 * f.cer);
}

std::string for_people(const DetectionCounts& c) {
  return fmt::format("{} of {} texts found with {} boxes, hmean {:.2f} %\n", c.matched, c.truths,
                     c.detections, 100 * figures_of(c).hmean);
}

std::string for_people(const ClassificationCounts& c) {
  return fmt::format("{:.2f} % of {} labelled right\n", 100 * c.accuracy(), c.n);
}

std::string figure_line(const NamedFigure& figure) {
  if (const auto* count = std::get_if<std::int64_t>(&figure.value)) {
    return fmt::format("{:<12} {}\n", figure.name, *count);
  }
  return fmt::format("{:<12} {:.6f}\n", figure.name, std::get<double>(figure.value));
}

std::string line_rule(const LineInput& input) {
  if (input.rule == WidthRule::Fixed) {
    return fmt::format("fixed {}, height {}", input.width, input.height);
  }
  if (input.rule == WidthRule::Stretched) {
    return fmt::format("stretched to {}, height {}", input.width, input.height);
  }
  return fmt::format("at least {}, wider ones in steps of {}, at most {}, height {}", input.width,
                     input.multiple, input.max_width, input.height);
}

// The YAML of the options on one line.
template <typename Options>
std::string on_one_line(const Options& options) {
  auto text = config::write(options);
  if (text.ends_with('\n')) text.pop_back();
  for (auto at = text.find('\n'); at != std::string::npos; at = text.find('\n', at)) {
    text.replace(at, 1, ", ");
  }
  return text;
}

}  // namespace

void add_label_file(LabelledSet& set,
                    const TaskRules& rules,
                    const std::filesystem::path& path,
                    const LabelFileOptions& options) {
  const bool pages = std::holds_alternative<PageRules>(rules);
  ReadLabels labels = pages ? page_labels(path, options) : text_labels(path, options);
  if (!options.allow_bad) require_good(labels);
  for (const auto& bad : labels.bad) {
    spdlog::warn("{}:{}: left out: {}: {}", path.string(), bad.number, bad.cause, bad.detail);
  }
  set.name += (set.name.empty() ? "" : ", ") + path.filename().string();
  set.bad_lines += labels.bad.size();
  for (auto& line : labels.lines) {
    set.images.push_back(labels.image_folder / line.image);
    set.truths.push_back(std::move(line.truth));
  }
}

SetScore::SetScore(const LabelledSet& set, const TaskRules& rules, bool allow_bad)
    : set_(set), allow_bad_(allow_bad) {
  if (std::holds_alternative<PageRules>(rules)) metric_ = DetectionCounts{};
  if (std::holds_alternative<LabelRules>(rules)) metric_ = ClassificationCounts{};
}

void SetScore::add(const ImageReading& result) {
  if (result.reading) {
    const auto& truth = set_.truths[result.index];
    std::visit([&](auto& metric) { add_reading(metric, truth, *result.reading); }, metric_);
    return;
  }
  problems_.push_back(result.problem->message);
  if (allow_bad_) spdlog::warn("left out: {}", problems_.back());
}

TaskFigures SetScore::figures() const {
  if (!allow_bad_ && !problems_.empty()) {
    const auto shown = std::min(kShownProblems, problems_.size());
    fail("{}: {} of {} images cannot be read:\n  {}", set_.name, problems_.size(),
         set_.images.size(),
         fmt::join(problems_.begin(), problems_.begin() + static_cast<std::ptrdiff_t>(shown),
                   "\n  "));
  }
  if (problems_.size() == set_.images.size()) fail("{}: no image is left to read", set_.name);
  if (const auto* metric = std::get_if<RecognitionMetric>(&metric_)) return metric->value();
  if (const auto* counts = std::get_if<DetectionCounts>(&metric_)) return *counts;
  return std::get<ClassificationCounts>(metric_);
}

std::vector<NamedFigure> named_figures(const TaskFigures& figures) {
  return std::visit([](const auto& held) { return named(held); }, figures);
}

std::string figures_text(const TaskFigures& figures) {
  std::string text;
  for (const auto& figure : named_figures(figures)) text += figure_line(figure);
  return text + std::visit([](const auto& held) { return for_people(held); }, figures);
}

std::pair<std::string, std::string> rule_text(const TaskRules& rules) {
  if (const auto* line = std::get_if<LineRules>(&rules))
    return {"width_rule", line_rule(line->input)};
  if (const auto* label = std::get_if<LabelRules>(&rules)) {
    return {"width_rule", line_rule(label->input)};
  }
  const auto& page = std::get<PageRules>(rules);
  return {"page_rule", on_one_line(page.input.resize) + "; " + on_one_line(page.post_process)};
}

}  // namespace ocr
