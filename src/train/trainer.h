// The training loop. What is trained, it takes as a TrainingTask; it knows nothing of texts.
//
//   load_batch ─► loss ─► backward ─► optimiser ─► log ─► evaluate when due ─► checkpoint each
//   epoch
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "train/optimisers/optimiser.h"
#include "train/training_options.h"
#include "train/train_log.h"
#include "train/training_task.h"

namespace ocr {

class Trainer {
 public:
  // Makes Global.save_model_dir and writes config.yml into it; goes on from Global.checkpoints if
  // set.
  Trainer(const TrainingOptions& run, TrainingTask& task);

  // Runs to the last epoch. On SIGINT or SIGTERM it saves `latest` and throws (Interrupted); a loss
  // that is no number ends it with the last checkpoint left as it was.
  void run();

 private:
  void resume();
  void train_epoch(std::int64_t epoch);
  void train_step();
  bool evaluation_due() const;
  void evaluate();
  void finish_epoch(std::int64_t epoch);
  void report_best();
  void save(const std::string& name);
  std::filesystem::path file(const std::string& name) const;
  RunPosition position() const;

  TrainingOptions config_;
  TrainingTask& task_;
  std::filesystem::path folder_;
  RunState state_;
  std::int64_t evaluated_at_ = -1;
  Optimiser optimizer_;
  TrainLog log_;
};

}  // namespace ocr
