#include "train/trainer.h"

#include <cmath>

#include <torch/torch.h>

#include "base/error.h"
#include "base/files.h"
#include "base/log.h"
#include "base/random.h"
#include "base/signals.h"
#include "train/shared_statistics.h"
#include "train/tensors.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

constexpr const char* kNoNumbers = "the weights are no numbers any more";

template <typename Time>
double seconds_since(Time start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

fs::path made_folder(const TrainingOptions& run, const TrainingTask& task, const World& world) {
  const fs::path folder = run.global.save_model_dir;
  if (world.first()) write_atomically(folder / "config.yml", task.blank_checkpoint().config);
  return folder;
}

const StepOptions& step_options(const OptimizerOptions& options) {
  return std::visit([](const auto& o) -> const StepOptions& { return o; }, options);
}

Optimiser::RuleOf rules_of(TrainingTask& task, const OptimizerOptions& options) {
  auto factors = rate_factors(task.module(), step_options(options).lr_factors);
  return [&task, factors = std::move(factors)](const std::string& name) {
    auto rule = task.rule_of(name);
    rule.learning_rate_factor *= factor_of(factors, name);
    return rule;
  };
}

double rate_scale(RateScaling scaling, int ranks) {
  switch (scaling) {
    case RateScaling::None:
      break;
    case RateScaling::Linear:
      return ranks;
    case RateScaling::SquareRoot:
      return std::sqrt(ranks);
  }
  return 1;
}

// Dropout's draws follow from the step alone.
void seed_step(std::int64_t seed, std::int64_t step, std::int64_t part) {
  const RandomStream random(static_cast<std::uint64_t>(seed), "dropout",
                            static_cast<std::uint64_t>(step), static_cast<std::uint64_t>(part));
  torch::manual_seed(random.state());
}

bool all_finite(const torch::nn::Module& module) {
  const torch::NoGradGuard no_grad;
  for (const auto& parameter : module.parameters()) {
    if (!std::isfinite(parameter.sum().item<double>())) return false;
  }
  return true;
}

}  // namespace

Trainer::Trainer(const TrainingOptions& run,
                 TrainingTask& task,
                 const World& world,
                 std::vector<RunObserver*> observers)
    : config_(run),
      task_(task),
      world_(world),
      observers_(std::move(observers)),
      folder_(made_folder(run, task, world)),
      precision_(precision_on(task.module(), run.global.precision)),
      frozen_(task.module(), step_options(run.optimizer).freeze),
      optimizer_(task.module(), run.optimizer, rules_of(task, run.optimizer)),
      average_(task.module(), run.global.ema_decay),
      reducer_(task.module(), world),
      store_(folder_, run.global.keep_latest),
      watch_(static_cast<std::size_t>(run.global.log_smooth_window), run.global.divergence_factor),
      log_(folder_, run.global.log_smooth_window, world.first()),
      saved_at_(Clock::now()) {
  state_.steps_per_epoch = task.steps_per_epoch() / run.global.accumulation_steps;
  if (state_.steps_per_epoch == 0) {
    fail(ErrorCode::Config,
         "Global.accumulation_steps: {} batches make a step, an epoch has {}: lower it",
         run.global.accumulation_steps, task.steps_per_epoch());
  }
  if (run.global.use_sync_bn && !world.is_alone()) share_statistics(task.module(), world);
  if (!run.global.checkpoints.empty()) resume();
  log_.go_on_from(state_.step);
}

void Trainer::run() {
  spdlog::info("{} steps: {} epochs of {}", total_steps(), config_.global.epoch_num,
               state_.steps_per_epoch);
  // What a signal cut short or a kill came before: an evaluation, an epoch's file.
  if (evaluation_due() && state_.evaluated_at != state_.step) evaluate();
  if (has_checkpoint_ && !fs::exists(store_.file(epoch_name()))) keep_epoch();
  while (state_.step < total_steps() && !stopped_early()) {
    const auto epoch = state_.step / state_.steps_per_epoch;
    const auto done = state_.step % state_.steps_per_epoch;
    task_.start_epoch(epoch, done * config_.global.accumulation_steps);
    train_until((epoch + 1) * state_.steps_per_epoch);
  }
  if (state_.evaluated_at != state_.step) evaluate();
  save_latest();
  finish_files();
  report_best();
}

// To the end of the epoch, or to a step that diverged, after which the epoch starts anew.
void Trainer::train_until(std::int64_t end) {
  while (state_.step < end) {
    if (!train_step()) return recover(divergence_);
    if (evaluation_due()) evaluate();
    if (stopped_early()) return;
    if (stop_wanted()) stop();
    if (agreed_.save && !save_latest()) return recover(kNoNumbers);
  }
  if (!all_finite(task_.module())) return recover(kNoNumbers);
  keep_epoch();  // first: a run that is killed here comes by again
  save_latest();
}

bool Trainer::train_step() {
  StepFigures figures;
  const auto start = Clock::now();
  figures.learning_rate = learning_rate_at_step(state_.step);
  optimizer_.zero_grad();
  figures.loss = add_gradients(figures);
  divergence_ = watch_.add(figures.loss);
  if (!divergence_.empty()) return false;
  if (precision_ != Precision::Float16 || unscale(task_.module(), state_.loss_scale)) {
    optimizer_.step(figures.learning_rate);
  }
  ++state_.step;
  average_.update(state_.step);
  if (config_.global.cal_metric_during_train) figures.batch = task_.batch_figures();
  figures.batch_seconds = seconds_since(start);
  log_.add(figures);
  if (state_.step % config_.global.print_batch_step == 0) log_.print_step(position());
  for (auto* o : observers_) o->stepped(position(), log_.smoothed(), state_.best);
  return true;
}

// Of all batches of a step; returns the mean of their losses.
double Trainer::add_gradients(StepFigures& figures) {
  const auto parts = config_.global.accumulation_steps;
  double sum = 0;
  for (std::int64_t part = 0; part < parts; ++part) {
    const auto start = Clock::now();
    const auto samples = task_.load_batch();
    figures.samples += samples * world_.size();
    figures.reader_seconds += seconds_since(start);
    auto count = world_.start_sum({static_cast<double>(samples)});
    frozen_.set_training();
    seed_step(config_.global.seed, state_.step, world_.share().item(part));
    const auto loss = batch_loss() / parts;
    const double share = static_cast<double>(samples) / count.get()[0];
    sum += backward_with_all(loss, share, part + 1 < parts);
    if (!std::isfinite(sum)) break;
  }
  return sum;
}

at::Tensor Trainer::batch_loss() {
  const Autocast autocast(task_.module(), precision_);
  return task_.loss();
}

// Of the mean over the samples of all ranks, of which this one has a share; returns that mean. The
// ranks meet once, where the last gradients are summed: what else they exchange goes on meanwhile.
double Trainer::backward_with_all(const at::Tensor& loss, double share, bool more_to_come) {
  auto going = world_.start_sum({loss.item<double>() * share, stop_signal() != 0 ? 1.0 : 0.0,
                                 world_.first() && save_due() ? 1.0 : 0.0});
  const double scale = precision_ == Precision::Float16 ? state_.loss_scale.factor : 1;
  reducer_.backward(loss * (share * scale), more_to_come);
  const auto sums = going.get();
  agreed_.stop = sums[1] > 0;
  agreed_.save = sums[2] > 0;
  return sums[0];
}

// A run alone looks again, for its steps may take long.
bool Trainer::stop_wanted() const {
  return world_.is_alone() ? stop_signal() != 0 : agreed_.stop;
}

bool Trainer::evaluation_due() const {
  const auto interval = eval_interval(config_.global);
  return state_.step > interval.start && (state_.step - interval.start) % interval.every == 0;
}

bool Trainer::stopped_early() const {
  return config_.global.early_stop > 0 && state_.since_best >= config_.global.early_stop;
}

void Trainer::evaluate() {
  const auto found = evaluated();
  if (!found) return stop();
  const auto& figures = *found;
  state_.evaluated_at = state_.step;
  state_.since_best = figures.main > state_.best ? 0 : state_.since_best + 1;
  const bool best = figures.main >= state_.best;  // ties overwrite, as in PaddleOCR
  state_.best = std::max(state_.best, figures.main);
  log_.print_evaluation(position(), figures, state_.best);
  if (best && all_finite(task_.module())) save(kBest);
  {
    const Patience patience(world_);  // for pages and pictures
    for (auto* o : observers_) o->evaluated(position(), figures, state_.best);
  }
  if (stopped_early()) {
    spdlog::info("no better figure in {} evaluations (Global.early_stop): the end at step {}",
                 state_.since_best, state_.step);
  }
}

std::optional<EvaluationFigures> Trainer::evaluated() {
  const WithAverage averaged(average_);
  broadcast_buffers(task_.module(), world_);
  try {
    return task_.evaluate();
  } catch (const Error& error) {
    if (error.code() != ErrorCode::Interrupted) throw;
    return std::nullopt;
  }
}

std::string Trainer::epoch_name() const {
  return "iter_epoch_" + std::to_string(state_.step / state_.steps_per_epoch);
}

// Only at an epoch's end.
void Trainer::keep_epoch() {
  const auto every = config_.global.save_epoch_step * state_.steps_per_epoch;
  if (state_.step > 0 && state_.step % every == 0) save(epoch_name());
}

// The figure that counts in production: the best weights, by the rule that the manifest will carry.
void Trainer::report_best() {
  const auto path = store_.file(kBest);
  const auto best =
      parse_checkpoint(world_.broadcast(world_.first() ? read_file(path) : ""), path.string());
  load_module(task_.module(), best.arrays, weights_prefix(best.arrays), path.string());
  const auto summary = fmt::format("best: {} (step {}), {}", path.string(), best.state.step,
                                   task_.production_figures());
  spdlog::info("{}", summary);
  const Patience patience(world_);  // for pages and pictures
  for (auto* o : observers_) o->finished(summary);
}

bool Trainer::save_due() const {
  return seconds_since(saved_at_) >= config_.global.save_minutes * 60;
}

// False: the weights are not worth it.
bool Trainer::save_latest() {
  if (!all_finite(task_.module())) return false;
  save(kLatest);
  saved_at_ = Clock::now();
  return true;
}

void Trainer::save(const std::string& name) {
  has_checkpoint_ = true;
  if (!world_.first()) return;
  const Patience patience(world_);  // for the file before
  auto checkpoint = task_.blank_checkpoint();
  checkpoint.state = state_;
  checkpoint.arrays.arrays = module_arrays(task_.module(), "model.");
  for (auto& array : average_.state()) checkpoint.arrays.arrays.push_back(std::move(array));
  for (auto& array : optimizer_.state()) checkpoint.arrays.arrays.push_back(std::move(array));
  store_.save(name, std::move(checkpoint));
}

void Trainer::finish_files() {
  const Patience patience(world_);
  store_.finish();
}

void Trainer::stop() {
  save_latest();
  finish_files();
  world_.any(false);  // nobody ends, which ends all, while rank 0 still writes
  spdlog::info("saved {} at step {}: go on with --resume, or -o Global.checkpoints={}",
               store_.file(kLatest).string(), state_.step, (folder_ / kLatest).string());
  throw_if_stopped();
  fail(ErrorCode::Interrupted, "stopped, as a signal asked another rank to");
}

std::int64_t Trainer::total_steps() const {
  return state_.steps_per_epoch * config_.global.epoch_num;
}

double Trainer::learning_rate_at_step(std::int64_t step) const {
  const RunLength length{state_.steps_per_epoch, config_.global.epoch_num};
  return rate_scale(config_.global.lr_scaling, world_.size()) * state_.rate_factor *
         learning_rate_at(schedule_of(config_.optimizer), length, step);
}

RunPosition Trainer::position() const {
  return {state_.step, state_.steps_per_epoch, config_.global.epoch_num};
}

}  // namespace ocr
