// How a run comes back to a checkpoint: asked to at its start, or after it has diverged.
#include <cmath>
#include <functional>

#include "base/error.h"
#include "base/files.h"
#include "base/log.h"
#include "train/config.h"
#include "train/resume_changes.h"
#include "train/tensors.h"
#include "train/trainer.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

constexpr double kSlower = 0.5;  // the learning rate after a divergence

// Which rank 0 finds and reads for all ranks; nothing where it finds none.
std::optional<StoredCheckpoint> first_ranks_file(const World& world,
                                                 const std::function<fs::path()>& find) {
  const auto path = world.broadcast(world.first() ? find().string() : "");
  if (path.empty()) return std::nullopt;
  const auto bytes = world.broadcast(world.first() ? read_file(path) : "");
  return StoredCheckpoint{path, parse_checkpoint(bytes, path)};
}

}  // namespace

void Trainer::resume() {
  const auto [path, checkpoint] = *first_ranks_file(world_, [this] {
    return resolve_checkpoint(config_.global.checkpoints, "Global.checkpoints");
  });
  const auto fresh = task_.blank_checkpoint();
  if (checkpoint.charset.characters() != fresh.charset.characters()) {
    fail(ErrorCode::Config, "Global.checkpoints: {} was trained with another dictionary",
         path.string());
  }
  check_changes(checkpoint, fresh, path);
  const auto steps_per_epoch = state_.steps_per_epoch;
  restore(checkpoint, path);
  move_to_epochs_of(steps_per_epoch);
  std::error_code ignored;
  has_checkpoint_ =
      world_.any(world_.first() && fs::equivalent(path.parent_path(), folder_, ignored));
  spdlog::info("going on from {} at step {}", path.string(), state_.step);
  if (config_.override_resumed) print_schedule();
}

void Trainer::check_changes(const Checkpoint& checkpoint,
                            const Checkpoint& fresh,
                            const fs::path& path) const {
  const auto before = parse_config({path.string() + " (its config)", checkpoint.config, {}});
  auto changes = resume_changes(write_config(before), fresh.config);
  if (checkpoint.state.steps_per_epoch != state_.steps_per_epoch) {
    changes.push_back(fmt::format("steps in an epoch: {}, before {}", state_.steps_per_epoch,
                                  checkpoint.state.steps_per_epoch));
  }
  if (changes.empty()) return;
  const auto text = fmt::format("{}", fmt::join(changes, "\n  "));
  if (!config_.override_resumed) {
    fail(ErrorCode::Config,
         "{}: this run would go on otherwise than it began:\n  {}\n--override does so; a new run "
         "from its weights has them as Global.pretrained_model",
         path.string(), text);
  }
  spdlog::warn("{}: going on otherwise than the run began (--override):\n  {}", path.string(),
               text);
}

// The same place in the data: so many epochs and a part of one.
void Trainer::move_to_epochs_of(std::int64_t steps_per_epoch) {
  if (steps_per_epoch == state_.steps_per_epoch) return;
  const double epochs =
      static_cast<double>(state_.step) / static_cast<double>(state_.steps_per_epoch);
  const auto step = std::llround(epochs * static_cast<double>(steps_per_epoch));
  spdlog::warn("step {} of {} an epoch becomes step {} of {}", state_.step, state_.steps_per_epoch,
               step, steps_per_epoch);
  state_.step = step;
  state_.steps_per_epoch = steps_per_epoch;
  state_.evaluated_at = -1;
}

void Trainer::restore(const Checkpoint& checkpoint, const fs::path& path) {
  load_module(task_.module(), checkpoint.arrays, "model.", path.string());
  average_.load(checkpoint.arrays, path.string());
  optimizer_.load(checkpoint.arrays);
  state_ = checkpoint.state;
}

void Trainer::recover(const std::string& cause) {
  const Patience patience(world_);
  const auto& most = config_.global.max_rollbacks;
  const auto where = fmt::format("{} at step {} (learning rate {:.3g})", cause, state_.step + 1,
                                 learning_rate_at_step(state_.step));
  auto batch = folder_ / fmt::format("diverged_{}", state_.step + 1);
  if (!world_.is_alone()) batch /= fmt::format("rank_{}", world_.rank());
  task_.write_batch(batch);
  finish_files();
  const auto stored = first_ranks_file(world_, [this] {
    const auto newest =
        has_checkpoint_ ? newest_checkpoint(folder_) : std::optional<StoredCheckpoint>();
    return newest ? newest->path : fs::path();
  });
  if (!stored || state_.rollbacks >= most) {
    fail(
        "{}: lower Optimizer.lr.learning_rate or add warm-up; its batch is in {}; {}the "
        "checkpoints in {} are as they were before",
        where, batch.string(),
        stored ? fmt::format("after {} returns to an earlier state; ", state_.rollbacks) : "",
        folder_.string());
  }
  const auto rollbacks = state_.rollbacks + 1;
  const auto factor = state_.rate_factor * kSlower;
  restore(stored->checkpoint, stored->path);
  state_.rollbacks = rollbacks;
  state_.rate_factor = factor;
  watch_.forget();
  log_.go_on_from(state_.step);
  spdlog::warn(
      "{}: back to {} (step {}) with {} times the learning rate, the {}. return of at most {}; its "
      "batch is in {}",
      where, stored->path.string(), state_.step, factor, rollbacks, most, batch.string());
}

void Trainer::print_schedule() const {
  const auto left = total_steps() - state_.step;
  for (const int percent : {0, 25, 50, 75, 100}) {
    const auto step = std::min(total_steps() - 1, state_.step + left * percent / 100);
    spdlog::info("learning rate {:.6g} at step {}", learning_rate_at_step(step), step);
  }
}

}  // namespace ocr
