// The training loop. What is trained, it takes as a TrainingTask; it knows nothing of texts.
//
//   batches ─► loss ─► backward ─► optimiser ─► average ─► log ─► evaluate when due ─► checkpoint
//      ▲                                                                                   │
//      └──────────────── from the last good checkpoint, slower, if it diverged ◄───────────┘
//
// Every step is a pure function of the checkpoint before it: a run that was killed and goes on ends
// with the same bytes (on the CPU, with the same number of threads).
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "distributed/gradient_reducer.h"
#include "distributed/world.h"
#include "train/checkpoint_store.h"
#include "train/loss_watch.h"
#include "train/optimisers/optimiser.h"
#include "train/parameter_patterns.h"
#include "train/run_observer.h"
#include "train/train_log.h"
#include "train/training_options.h"
#include "train/training_task.h"
#include "train/weight_average.h"

namespace at {
class Tensor;
}

namespace ocr {

class Trainer {
 public:
  // One of the ranks of `world`, which all take the same steps; rank 0 alone writes.
  //
  // Makes Global.save_model_dir and writes config.yml into it; goes on from Global.checkpoints if
  // set. Throws Error (Config) where that run took other steps than this config would, unless
  // run.override_resumed says that they may change. The observers outlive the trainer.
  Trainer(const TrainingOptions& run,
          TrainingTask& task,
          const World& world = alone(),
          std::vector<RunObserver*> observers = {});

  // Runs to the last epoch, or until Global.early_stop ends it. On SIGINT or SIGTERM it saves
  // `latest` and throws (Interrupted). A run that diverges more than Global.max_rollbacks times, or
  // before its first checkpoint, is an Error; the checkpoints stay as they are.
  void run();

 private:
  using Clock = std::chrono::steady_clock;

  void resume();
  void check_changes(const Checkpoint& checkpoint,
                     const Checkpoint& fresh,
                     const std::filesystem::path& path) const;
  void move_to_epochs_of(std::int64_t steps_per_epoch);
  void restore(const Checkpoint& checkpoint, const std::filesystem::path& path);
  void train_until(std::int64_t end);
  bool train_step();
  double add_gradients(StepFigures& figures);
  at::Tensor batch_loss();
  double backward_with_all(const at::Tensor& loss, double share, bool more_to_come);
  bool stop_wanted() const;
  void recover(const std::string& cause);
  bool evaluation_due() const;
  bool stopped_early() const;
  void evaluate();
  std::optional<EvaluationFigures> evaluated();  // nothing where a signal cut it short
  std::string epoch_name() const;
  void keep_epoch();
  void report_best();
  bool save_due() const;
  bool save_latest();
  void save(const std::string& name);
  void finish_files();
  void stop();
  std::int64_t total_steps() const;
  double learning_rate_at_step(std::int64_t step) const;
  void print_schedule() const;
  RunPosition position() const;

  TrainingOptions config_;
  TrainingTask& task_;
  const World& world_;
  std::vector<RunObserver*> observers_;
  std::filesystem::path folder_;
  RunState state_;
  Precision precision_;
  FrozenLayers frozen_;
  Optimiser optimizer_;
  WeightAverage average_;
  GradientReducer reducer_;
  CheckpointStore store_;
  LossWatch watch_;
  TrainLog log_;
  std::string divergence_;      // what ended the last step, if it did
  Clock::time_point saved_at_;  // of `latest`
  bool has_checkpoint_ = false;
  struct {
    bool stop = false;
    bool save = false;
  } agreed_;  // by all ranks, in the last step
};

}  // namespace ocr
