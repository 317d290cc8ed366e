#include "train/trainer.h"

#include <chrono>
#include <cmath>

#include <torch/torch.h>

#include "base/error.h"
#include "base/files.h"
#include "base/log.h"
#include "base/signals.h"
#include "train/tensors.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

fs::path made_folder(const TrainingOptions& run, const TrainingTask& task) {
  const fs::path folder = run.global.save_model_dir;
  write_atomically(folder / "config.yml", task.blank_checkpoint().config);
  return folder;
}

}  // namespace

Trainer::Trainer(const TrainingOptions& run, TrainingTask& task)
    : config_(run),
      task_(task),
      folder_(made_folder(run, task)),
      optimizer_(task.module(),
                 run.optimizer,
                 [&](const std::string& name) { return task.rule_of(name); }),
      log_(folder_, run.global.log_smooth_window, !run.global.checkpoints.empty()) {
  state_.steps_per_epoch = task.steps_per_epoch();
  if (!run.global.checkpoints.empty()) resume();
}

void Trainer::resume() {
  const auto path = resolve_checkpoint(config_.global.checkpoints, "Global.checkpoints");
  const auto checkpoint = load_checkpoint(path);
  const auto fresh = task_.blank_checkpoint();
  if (checkpoint.charset.characters() != fresh.charset.characters()) {
    fail(ErrorCode::Config, "Global.checkpoints: {} was trained with another dictionary",
         path.string());
  }
  if (checkpoint.state.steps_per_epoch != state_.steps_per_epoch) {
    fail(ErrorCode::Config,
         "Global.checkpoints: {} has {} steps in an epoch, this config and data make {}: resume "
         "with the same "
         "data and batch size, or start a new run from it with Global.pretrained_model",
         path.string(), checkpoint.state.steps_per_epoch, state_.steps_per_epoch);
  }
  load_module(task_.module(), checkpoint.arrays, "model.", path.string());
  optimizer_.load(checkpoint.arrays);
  state_ = checkpoint.state;
  spdlog::info("going on from {} at step {}", path.string(), state_.step);
}

void Trainer::run() {
  const auto total = state_.steps_per_epoch * config_.global.epoch_num;
  spdlog::info("{} steps: {} epochs of {}", total, config_.global.epoch_num,
               state_.steps_per_epoch);
  for (auto epoch = state_.step / state_.steps_per_epoch; epoch < config_.global.epoch_num;
       ++epoch) {
    train_epoch(epoch);
    finish_epoch(epoch);
  }
  if (evaluated_at_ != state_.step) evaluate();
  save("latest");
  report_best();
}

void Trainer::train_epoch(std::int64_t epoch) {
  task_.start_epoch(epoch, state_.step - epoch * state_.steps_per_epoch);
  while (state_.step < (epoch + 1) * state_.steps_per_epoch) {
    train_step();
    if (evaluation_due()) evaluate();
    if (stop_signal() != 0) {
      save("latest");
      spdlog::info("saved {} at step {}: go on with -o Global.checkpoints={}",
                   file("latest").string(), state_.step, (folder_ / "latest").string());
      throw_if_stopped();
    }
  }
}

void Trainer::train_step() {
  StepFigures figures;
  const auto start = Clock::now();
  figures.samples = task_.load_batch();
  figures.reader_seconds = seconds_since(start);
  const RunLength length{state_.steps_per_epoch, config_.global.epoch_num};
  figures.learning_rate = learning_rate_at(schedule_of(config_.optimizer), length, state_.step);
  optimizer_.zero_grad();
  const auto loss = task_.loss();
  figures.loss = loss.item<double>();
  if (!std::isfinite(figures.loss)) {
    fail(
        "the loss is {} at step {} (learning rate {}): lower Optimizer.lr.learning_rate or add "
        "warm-up; the "
        "checkpoints in {} are as they were before",
        figures.loss, state_.step + 1, figures.learning_rate, folder_.string());
  }
  loss.backward();
  optimizer_.step(figures.learning_rate);
  ++state_.step;
  if (config_.global.cal_metric_during_train) figures.batch = task_.batch_figures();
  figures.batch_seconds = seconds_since(start);
  log_.add(figures);
  if (state_.step % config_.global.print_batch_step == 0) {
    log_.print_step(position());
  }
}

bool Trainer::evaluation_due() const {
  const auto interval = eval_interval(config_.global);
  return state_.step > interval.start && (state_.step - interval.start) % interval.every == 0;
}

void Trainer::evaluate() {
  const auto figures = task_.evaluate();
  evaluated_at_ = state_.step;
  const bool best = figures.main >= state_.best;  // ties overwrite, as in PaddleOCR
  state_.best = std::max(state_.best, figures.main);
  log_.print_evaluation(position(), figures, state_.best);
  if (best) save("best_accuracy");
}

void Trainer::finish_epoch(std::int64_t epoch) {
  save("latest");
  if ((epoch + 1) % config_.global.save_epoch_step == 0)
    save("iter_epoch_" + std::to_string(epoch + 1));
}

// The figure that counts in production: the best weights, by the rule that the manifest will carry.
void Trainer::report_best() {
  const auto best = load_checkpoint(file("best_accuracy"));
  load_module(task_.module(), best.arrays, "model.", file("best_accuracy").string());
  spdlog::info("best: {} (step {}), {}", file("best_accuracy").string(), best.state.step,
               task_.production_figures());
}

void Trainer::save(const std::string& name) {
  auto checkpoint = task_.blank_checkpoint();
  checkpoint.state = state_;
  checkpoint.arrays.arrays = module_arrays(task_.module(), "model.");
  for (auto& array : optimizer_.state()) checkpoint.arrays.arrays.push_back(std::move(array));
  save_checkpoint(file(name), std::move(checkpoint));
}

fs::path Trainer::file(const std::string& name) const {
  return folder_ / (name + ".ckpt");
}

RunPosition Trainer::position() const {
  return {state_.step, state_.steps_per_epoch, config_.global.epoch_num};
}

}  // namespace ocr
