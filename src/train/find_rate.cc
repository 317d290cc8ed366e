#include "train/find_rate.h"

#include <algorithm>
#include <cmath>

#include <torch/torch.h>

#include "base/error.h"
#include "base/log.h"
#include "base/progress.h"
#include "base/signals.h"
#include "train/optimisers/optimiser.h"
#include "train/training_task.h"

namespace ocr {
namespace {

constexpr double kSmoothing = 0.8;
constexpr double kLost = 4;         // times the least loss: no use going on
constexpr double kSafety = 3;       // the steepest rate is near the edge
constexpr std::size_t kSlope = 10;  // trials over which a slope is taken

class BatchSource {
 public:
  explicit BatchSource(TrainingTask& task) : task_(task) {}
  void next() {
    if (left_ == 0) {
      task_.start_epoch(epoch_++, 0);
      left_ = task_.steps_per_epoch();
    }
    --left_;
    task_.load_batch();
  }

 private:
  TrainingTask& task_;
  std::int64_t epoch_ = 0;
  std::int64_t left_ = 0;
};

double step_at(double rate, TrainingTask& task, BatchSource& batches, Optimiser& optimiser) {
  batches.next();
  task.module().train();
  optimiser.zero_grad();
  const auto loss = task.loss();
  loss.backward();
  optimiser.step(rate);
  return loss.item<double>();
}

}  // namespace

RateSearch find_rate(
    const TrainingOptions& run, TrainingTask& task, std::int64_t steps, double low, double high) {
  Optimiser optimiser(task.module(), run.optimizer,
                      [&](const std::string& name) { return task.rule_of(name); });
  BatchSource batches(task);
  Progress progress("trying", static_cast<std::uint64_t>(steps), "rates");
  RateSearch search;
  double smoothed = 0, least = 0;
  for (std::int64_t i = 0; i < steps; ++i) {
    throw_if_stopped();
    const double share =
        static_cast<double>(i) / static_cast<double>(std::max<std::int64_t>(1, steps - 1));
    const double rate = low * std::pow(high / low, share);
    const double loss = step_at(rate, task, batches, optimiser);
    smoothed = i == 0 ? loss : kSmoothing * smoothed + (1 - kSmoothing) * loss;
    least = i == 0 ? smoothed : std::min(least, smoothed);
    if (!std::isfinite(smoothed) || smoothed > kLost * least) break;
    search.trials.push_back({rate, smoothed});
    progress.add(1);
  }
  progress.finish();
  search.suggested = suggested_rate(search.trials);
  return search;
}

double suggested_rate(const std::vector<RateTrial>& trials) {
  double steepest = 0;
  double rate = 0;
  const auto width = std::min(kSlope, trials.size() / 3);
  for (std::size_t i = width; width > 0 && i < trials.size(); ++i) {
    const double fall = trials[i - width].loss - trials[i].loss;
    if (fall <= steepest) continue;
    steepest = fall;
    rate = trials[i].rate;
  }
  if (rate == 0) {
    fail("the loss never falls in {} steps: are the labels those of the images?", trials.size());
  }
  return rate / kSafety;
}

std::string text_of(const RateSearch& search) {
  std::string text = "learning rate  loss (smoothed)\n";
  const auto every = std::max<std::size_t>(1, search.trials.size() / 20);
  for (std::size_t i = 0; i < search.trials.size(); i += every) {
    text += fmt::format("{:<13.3g}  {:.6g}\n", search.trials[i].rate, search.trials[i].loss);
  }
  return text + fmt::format(
                    "Optimizer.lr.learning_rate: {:.2g} is a third of where the loss falls "
                    "fastest\n",
                    search.suggested);
}

}  // namespace ocr
