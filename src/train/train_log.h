// What a run tells: PaddleOCR's log line, one JSON object a line in metrics.jsonl, and curves and
// pictures for TensorBoard in events/.
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include "train/events/event_file.h"
#include "train/training_task.h"

namespace ocr {

struct StepFigures {
  double loss = 0;
  double learning_rate = 0;
  Figures batch;              // of its predictions; empty: not asked for
  double reader_seconds = 0;  // waiting for the batch
  double batch_seconds = 0;   // the whole step, the waiting included
  std::int64_t samples = 0;
};

struct RunPosition {
  std::int64_t step = 0;
  std::int64_t steps_per_epoch = 1;
  std::int64_t epochs = 1;
};
std::int64_t epoch_of(const RunPosition& position);  // from 1

std::string figures_text(const Figures& figures);  // "acc: 0.500000, norm_edit_dis: 0.750000"

// "step=120; acc=0.93; norm_edit_dis=0.98;"
std::string metric_line(std::int64_t step, const EvaluationFigures& figures);

class TrainLog {
 public:
  // Tells nothing, and writes nothing, where it is not `told`: on all ranks but the first.
  TrainLog(const std::filesystem::path& folder, std::int64_t smooth_window, bool told = true);

  // What metrics.jsonl and the events tell of later steps is taken out: they are taken again. First
  // of all, and 0 for a new run.
  void go_on_from(std::int64_t step);

  void add(const StepFigures& figures);
  StepFigures smoothed() const;  // medians over the last `smooth_window` steps, the newest rate
  // smoothed(), with the images' rate and the time left.
  void print_step(const RunPosition& position);
  void print_evaluation(const RunPosition& position, const EvaluationFigures& figures, double best);

 private:
  template <typename Field>
  double median(Field field) const;
  Figures median_figures() const;
  void write(const std::string& json);

  std::deque<StepFigures> window_;
  std::size_t window_size_;
  bool told_;
  void show(std::int64_t step, const std::string& group, const Figures& figures);

  std::filesystem::path path_;
  std::optional<EventFile> events_;  // in events/, for TensorBoard
  std::ofstream metrics_;
};

}  // namespace ocr
