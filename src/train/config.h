// PaddleOCR's config file: Global, Optimizer, Architecture, Loss, PostProcess, Metric, Train, Eval.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "base/config/config.h"
#include "data/dataset_options.h"
#include "metrics/recognition.h"
#include "models/architecture.h"
#include "train/ctc_loss.h"
#include "train/multi_loss.h"
#include "train/optimisers/optimizer_options.h"

namespace ocr {

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
  std::string character_dict_path;
  std::string character_type;
  std::int64_t max_text_length = 25;
  bool use_space_char = false;
  std::int64_t seed = 1024;
  bool allow_bad_samples = false;
  bool allow_partial_weights = false;
};

using LossOptions = std::variant<CtcLossOptions, MultiLossOptions>;

struct CtcLabelDecodeOptions {
  static constexpr std::string_view kName = "CTCLabelDecode";
};
using PostProcessOptions = std::variant<CtcLabelDecodeOptions>;

enum class MainIndicator { Acc, NormEditDis };

struct RecMetricConfig {
  static constexpr std::string_view kName = "RecMetric";
  MainIndicator main_indicator = MainIndicator::Acc;
  RecMetricOptions metric;
};
using MetricConfig = std::variant<RecMetricConfig>;

struct LoaderOptions {
  bool shuffle = false;
  bool drop_last = false;
  std::int64_t batch_size_per_card = 1;
  std::int64_t num_workers = 4;
};

struct DataOptions {
  DatasetOptions dataset;
  LoaderOptions loader;
};

struct TrainConfig {
  GlobalOptions global;
  OptimizerOptions optimizer;
  ArchitectureOptions architecture;
  LossOptions loss;
  PostProcessOptions post_process;
  MetricConfig metric;
  DataOptions train;
  DataOptions eval;
};

void describe(TrainConfig& c, config::Visitor& v);

// Reads, checks and logs the inert keys once. A dictionary path that does not exist is looked up by
// its base name in configs/dict/ (and logged).
TrainConfig load_config(const std::filesystem::path& path,
                        const std::vector<std::string>& overrides);
TrainConfig parse_config(const config::Source& source);

// Evaluation at step > start with (step - start) % every == 0; a plain N means [0, N].
struct EvalInterval {
  std::int64_t start = 0;
  std::int64_t every = 0;
};
EvalInterval eval_interval(const GlobalOptions& global);

// The characters that the config names: its dictionary, or 0-9a-z where it names none.
Charset load_charset(const GlobalOptions& global);
bool lower_case_labels(const GlobalOptions& global);

}  // namespace ocr

template <>
struct ocr::config::EnumNames<ocr::MainIndicator> {
  static constexpr std::pair<MainIndicator, std::string_view> kNames[] = {
      {MainIndicator::Acc, "acc"}, {MainIndicator::NormEditDis, "norm_edit_dis"}};
};
