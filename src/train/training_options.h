// What every training run has, whatever it trains: PaddleOCR's Global, Optimizer and loader.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/config/visitor.h"
#include "train/mixed_precision.h"
#include "train/optimisers/optimizer_options.h"

namespace ocr {

// Of Optimizer.lr.learning_rate, with the number of processes n.
enum class RateScaling { None, Linear, SquareRoot };  // 1, n, √n

struct GlobalOptions {
  bool use_gpu = true;
  std::int64_t epoch_num = 100;
  std::int64_t log_smooth_window = 20;
  std::int64_t print_batch_step = 10;
  std::string save_model_dir = "./output";
  std::int64_t save_epoch_step = 3;
  std::vector<std::int64_t> eval_batch_step = {0, 2000};
  bool cal_metric_during_train = true;
  std::string pretrained_model;
  std::string pretrained_dict_path;
  std::string checkpoints;
  std::string save_inference_dir;
  std::vector<std::string> label_list = {"0", "180"};  // of a classifier
  std::string character_dict_path;
  std::string character_type;
  std::int64_t max_text_length = 25;
  bool use_space_char = false;
  std::int64_t seed = 1024;
  std::int64_t keep_latest = 3;
  double save_minutes = 10;
  std::int64_t accumulation_steps = 1;
  double ema_decay = 0;
  std::int64_t early_stop = 0;
  std::int64_t max_rollbacks = 3;
  double divergence_factor = 10;
  Precision precision = Precision::Auto;
  RateScaling lr_scaling = RateScaling::None;
  bool metric_lines = false;
  bool use_sync_bn = false;
  double join_seconds = 300;
  double stall_seconds = 15;
  double disk_seconds = 300;
  bool allow_bad_samples = false;
  bool allow_partial_weights = false;
};

struct LoaderOptions {
  bool shuffle = false;
  bool drop_last = false;
  std::int64_t batch_size_per_card = 1;
  std::int64_t num_workers = 4;
};

struct TrainingOptions {
  GlobalOptions global;
  OptimizerOptions optimizer;
  bool override_resumed = false;  // no key of a config: `ocr-train --override`
};

// Train or Eval: a set, and how its batches are made.
template <typename Dataset>
struct DataSection {
  Dataset dataset;
  LoaderOptions loader;
};

void describe(GlobalOptions& o, config::Visitor& v);
void describe(LoaderOptions& o, config::Visitor& v);
void describe(TrainingOptions& o, config::Visitor& v);

template <typename Dataset>
void describe(DataSection<Dataset>& o, config::Visitor& v) {
  v.field("dataset", o.dataset, "Where samples come from.");
  v.field("loader", o.loader, "");
}

// `batches` of an epoch of `samples`. Throws Error (Config) where it is 0.
std::int64_t whole_batches(std::int64_t batches, std::size_t samples, const LoaderOptions& loader);

// Throws Error (Config) where keys do not go together.
void check_run(const TrainingOptions& options);

// Evaluation at step > start with (step - start) % every == 0; a plain N means [0, N].
struct EvalInterval {
  std::int64_t start = 0;
  std::int64_t every = 0;
};
EvalInterval eval_interval(const GlobalOptions& global);

}  // namespace ocr

template <>
struct ocr::config::EnumNames<ocr::RateScaling> {
  static constexpr std::pair<RateScaling, std::string_view> kNames[] = {
      {RateScaling::None, "none"},
      {RateScaling::Linear, "linear"},
      {RateScaling::SquareRoot, "sqrt"}};
};
