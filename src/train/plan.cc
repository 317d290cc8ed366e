#include "train/plan.h"

#include <sys/resource.h>

#include <chrono>
#include <map>

#include <torch/torch.h>

#include "base/log.h"
#include "base/progress.h"
#include "train/optimisers/optimiser.h"
#include "train/training_task.h"

namespace ocr {
namespace {

constexpr double kMegabyte = 1 << 20;
constexpr double kHighRate = 0.01;         // for Adam and its kin, from scratch
constexpr double kHighTuningRate = 0.002;  // from weights that can read already

std::string row(std::string_view key, const std::string& value) {
  return fmt::format("{:<14} {}\n", key, value);
}

std::string network_rows(const torch::nn::Module& module) {
  std::map<std::string, std::int64_t> parts;
  std::int64_t all = 0;
  for (const auto& item : module.named_parameters()) {
    parts[item.key().substr(0, item.key().find('.'))] += item.value().numel();
    all += item.value().numel();
  }
  std::string text = row(
      "parameters", fmt::format("{} ({:.1f} MB)", all, 4.0 * static_cast<double>(all) / kMegabyte));
  for (const auto& [part, count] : parts) text += row("  " + part, std::to_string(count));
  return text;
}

struct RunPlan {
  RunLength length;
  std::int64_t steps = 0;
  std::int64_t evaluations = 0;  // by eval_batch_step, without the last
};

RunPlan plan_steps(const TrainingOptions& run, const TrainingTask& task) {
  RunPlan plan;
  plan.length = {task.steps_per_epoch() / run.global.accumulation_steps, run.global.epoch_num};
  plan.steps = plan.length.steps_per_epoch * plan.length.epochs;
  const auto interval = eval_interval(run.global);
  if (plan.steps > interval.start)
    plan.evaluations = (plan.steps - interval.start) / interval.every;
  return plan;
}

std::string rate_rows(const TrainingOptions& run, const RunPlan& plan) {
  std::string text;
  for (const int percent : {0, 5, 25, 50, 75, 100}) {
    const auto step = std::min(plan.steps - 1, plan.steps * percent / 100);
    const double rate = learning_rate_at(schedule_of(run.optimizer), plan.length, step);
    text += row(percent == 0 ? "learning rate" : "", fmt::format("{:.6g} at step {}", rate, step));
  }
  return text;
}

double peak_megabytes() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

// The second step's time: the first one also allocates.
std::string step_rows(const TrainingOptions& run, TrainingTask& task, const RunPlan& plan) {
  Optimiser optimiser(task.module(), run.optimizer,
                      [&](const std::string& name) { return task.rule_of(name); });
  double seconds = 0;
  task.start_epoch(0, 0);
  for (std::int64_t i = 0; i < std::min<std::int64_t>(2, plan.steps); ++i) {
    const auto start = std::chrono::steady_clock::now();
    task.module().train();
    task.load_batch();
    optimiser.zero_grad();
    task.loss().backward();
    optimiser.step(0);
    seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  }
  seconds *= static_cast<double>(run.global.accumulation_steps);
  return row("one step",
             fmt::format("{:.3f} s here; the run would take {} and its evaluations", seconds,
                         format_duration(seconds * static_cast<double>(plan.steps)))) +
         row("memory", fmt::format("{:.0f} MB at most so far", peak_megabytes()));
}

double peak_rate(const TrainingOptions& run, const RunPlan& plan) {
  double peak = 0;
  for (int i = 0; i <= 100; ++i) {
    const auto step = std::min(plan.steps - 1, plan.steps * i / 100);
    peak = std::max(peak, learning_rate_at(schedule_of(run.optimizer), plan.length, step));
  }
  return peak;
}

bool is_adam(const OptimizerOptions& optimizer) {
  return std::holds_alternative<AdamOptions>(optimizer) ||
         std::holds_alternative<AdamWOptions>(optimizer);
}

std::string warnings(const TrainingOptions& run, const RunPlan& plan) {
  std::string text;
  if (plan.evaluations == 0) {
    text += fmt::format(
        "warning: the run ends before its first evaluation by Global.eval_batch_step [{}]: only "
        "its "
        "last state is judged; at most {} is better\n",
        fmt::join(run.global.eval_batch_step, ", "), std::max<std::int64_t>(1, plan.steps / 5));
  }
  const bool tuning = !run.global.pretrained_model.empty();
  const double limit = tuning ? kHighTuningRate : kHighRate;
  const double peak = peak_rate(run, plan);
  if (is_adam(run.optimizer) && peak > limit) {
    text += fmt::format(
        "warning: Optimizer.lr.learning_rate reaches {:.4g}, which is high for {}: ocr-train "
        "--find-lr looks for one\n",
        peak, tuning ? "weights that can read already" : "a network of this kind");
  }
  return text;
}

}  // namespace

std::string plan_of(const TrainingOptions& run, TrainingTask& task) {
  const auto plan = plan_steps(run, task);
  std::string text = network_rows(task.module());
  text += row("steps", fmt::format("{}: {} epochs of {}", plan.steps, plan.length.epochs,
                                   plan.length.steps_per_epoch));
  text += row("evaluations", std::to_string(plan.evaluations + 1));
  text += rate_rows(run, plan);
  text += step_rows(run, task, plan);
  return text + warnings(run, plan);
}

}  // namespace ocr
