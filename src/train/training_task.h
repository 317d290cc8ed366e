// What is trained, as the loop sees it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "models/parameter_rule.h"
#include "train/checkpoint.h"
#include "train/events/evaluation_view.h"

namespace at {
class Tensor;
}
namespace torch::nn {
class Module;
}

namespace ocr {

struct Figure {
  std::string name;  // "acc"
  double value = 0;
};
using Figures = std::vector<Figure>;

struct EvaluationFigures {
  double main = 0;    // what the best checkpoint is best in
  Figures shown;      // PaddleOCR's, in the log line and in metrics.jsonl
  Figures published;  // further ones, in metrics.jsonl
  double samples_per_second = 0;
  EvaluationView view;  // for TensorBoard
};

class TrainingTask {
 public:
  virtual ~TrainingTask() = default;
  virtual torch::nn::Module& module() = 0;
  // What the model says of a parameter, over what the config says of all.
  virtual ParameterRule rule_of(const std::string& parameter_name) const = 0;
  virtual std::int64_t steps_per_epoch() const = 0;

  // The batches of an epoch come in the same order whether it is run whole or from `first_step` on.
  virtual void start_epoch(std::int64_t epoch, std::int64_t first_step) = 0;
  virtual std::int64_t load_batch() = 0;  // waits for the next batch; its number of samples
  virtual at::Tensor loss() = 0;          // a scalar with its graph, of the loaded batch
  virtual Figures batch_figures() = 0;    // of what loss() made
  // The loaded batch as the network sees it, for a person to look at: images, and what they are
  // labelled with. Makes the folder.
  virtual void write_batch(const std::filesystem::path& folder) const = 0;

  virtual EvaluationFigures evaluate() = 0;
  // The figures on the evaluation set by the input rule that a manifest carries, as a text: "by the
  // manifest's width rule (at least 320 wide, 32 high): exact 0.9, ...".
  virtual std::string production_figures() = 0;
  virtual std::string data_summary() const = 0;  // "Train: 1000 samples, Eval: 200"
  // Config and charset, for a checkpoint.
  virtual Checkpoint blank_checkpoint() const = 0;
};

}  // namespace ocr
