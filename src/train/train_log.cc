#include "train/train_log.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/error.h"
#include "base/files.h"
#include "base/log.h"
#include "base/progress.h"

namespace ocr {
namespace {

// Of a metrics.jsonl, whose last line may be cut.
std::string lines_until(const std::filesystem::path& path, std::int64_t step) {
  std::string kept;
  if (!std::filesystem::exists(path)) return kept;
  for (const auto& text : split_lines(read_file(path))) {
    const auto line = nlohmann::json::parse(text, nullptr, false);
    if (line.is_object() && line.value("step", step + 1) <= step) kept += std::string(text) + '\n';
  }
  return kept;
}

void add_figures(nlohmann::json& line, const Figures& figures) {
  for (const auto& [name, value] : figures) line[name] = value;
}

}  // namespace

std::string metric_line(std::int64_t step, const EvaluationFigures& figures) {
  auto line = fmt::format("step={};", step);
  for (const auto* group : {&figures.shown, &figures.published}) {
    for (const auto& [name, value] : *group) line += fmt::format(" {}={:.6f};", name, value);
  }
  return line;
}

std::int64_t epoch_of(const RunPosition& position) {
  return (position.step + position.steps_per_epoch - 1) / position.steps_per_epoch;
}

std::string figures_text(const Figures& figures) {
  std::string text;
  for (const auto& [name, value] : figures) {
    text += fmt::format("{}{}: {:.6f}", text.empty() ? "" : ", ", name, value);
  }
  return text;
}

TrainLog::TrainLog(const std::filesystem::path& folder, std::int64_t smooth_window, bool told)
    : window_size_(static_cast<std::size_t>(smooth_window)),
      told_(told),
      path_(folder / "metrics.jsonl") {
  if (told_) events_.emplace(folder / "events");
}

void TrainLog::go_on_from(std::int64_t step) {
  window_.clear();
  if (!told_) return;
  metrics_.close();
  write_atomically(path_, step > 0 ? lines_until(path_, step) : "");
  metrics_.open(path_, std::ios::app);
  if (!metrics_) fail(ErrorCode::Io, "{}: cannot write", path_.string());
  events_->start_at(step > 0 ? step + 1 : 0);
}

void TrainLog::add(const StepFigures& figures) {
  window_.push_back(figures);
  if (window_.size() > window_size_) window_.pop_front();
}

template <typename Field>
double TrainLog::median(Field field) const {
  std::vector<double> values;
  for (const auto& figures : window_) values.push_back(field(figures));
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

Figures TrainLog::median_figures() const {
  Figures figures = window_.back().batch;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    figures[i].value = median([i](const auto& f) { return f.batch.at(i).value; });
  }
  return figures;
}

StepFigures TrainLog::smoothed() const {
  StepFigures figures = window_.back();
  figures.loss = median([](const auto& f) { return f.loss; });
  figures.reader_seconds = median([](const auto& f) { return f.reader_seconds; });
  figures.batch_seconds = median([](const auto& f) { return f.batch_seconds; });
  figures.samples = static_cast<std::int64_t>(
      median([](const auto& f) { return static_cast<double>(f.samples); }));
  figures.batch = median_figures();
  return figures;
}

void TrainLog::print_step(const RunPosition& position) {
  if (!told_) return;
  const auto [loss, lr, batch_figures, reader, batch, count] = smoothed();
  const auto samples = static_cast<double>(count);
  const double rate = samples / std::max(1e-9, batch);
  const auto left = position.steps_per_epoch * position.epochs - position.step;
  const auto metric = batch_figures.empty() ? "" : figures_text(batch_figures) + ", ";
  spdlog::info(
      "epoch: [{}/{}], global_step: {}, lr: {:.6f}, {}loss: {:.6f}, avg_reader_cost: {:.5f} s, "
      "avg_batch_cost: {:.5f} s, avg_samples: {:.1f}, ips: {:.5f} samples/s, eta: {}",
      epoch_of(position), position.epochs, position.step, lr, metric, loss, reader, batch, samples,
      rate, format_duration(static_cast<double>(left) * batch));
  nlohmann::json line = {
      {"kind", "train"}, {"step", position.step},     {"epoch", epoch_of(position)}, {"lr", lr},
      {"loss", loss},    {"images_per_second", rate}, {"reader_seconds", reader}};
  add_figures(line, batch_figures);
  write(line.dump());
  show(position.step, "train",
       {{"loss", loss}, {"lr", lr}, {"images_per_second", rate}, {"reader_share", reader / batch}});
  show(position.step, "train", batch_figures);
}

void TrainLog::print_evaluation(const RunPosition& position,
                                const EvaluationFigures& figures,
                                double best) {
  if (!told_) return;
  spdlog::info("cur metric, {}, fps: {:.2f}; best: {:.6f}", figures_text(figures.shown),
               figures.samples_per_second, best);
  nlohmann::json line = {{"kind", "eval"}, {"step", position.step}, {"epoch", epoch_of(position)}};
  add_figures(line, figures.shown);
  add_figures(line, figures.published);
  write(line.dump());
  show(position.step, "eval", figures.shown);
  show(position.step, "eval", figures.published);
  const auto& view = figures.view;
  events_->images("eval/worst", position.step, view.worst);
  if (!view.captions.empty()) events_->text("eval/worst_texts", position.step, view.captions);
  if (!view.pr.empty()) events_->pr_curve("eval/score", position.step, view.pr);
}

void TrainLog::show(std::int64_t step, const std::string& group, const Figures& figures) {
  for (const auto& [name, value] : figures) events_->scalar(group + "/" + name, step, value);
}

void TrainLog::write(const std::string& json) {
  metrics_ << json << '\n' << std::flush;
  if (!metrics_) fail(ErrorCode::Io, "metrics.jsonl cannot be written (is the disk full?)");
}

}  // namespace ocr
