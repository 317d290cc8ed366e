// A recogniser's training: what PaddleOCR's configs of model_type rec hold beside Global and
// Optimizer.
#pragma once

#include <string_view>
#include <utility>
#include <variant>

#include "data/dataset_options.h"
#include "data/sets/sampler_options.h"
#include "metrics/recognition.h"
#include "models/architecture.h"
#include "train/ctc_loss.h"
#include "train/multi_loss.h"
#include "train/training_options.h"

namespace ocr {

using LossOptions = std::variant<CtcLossOptions, MultiLossOptions>;

struct CtcLabelDecodeOptions {
  static constexpr std::string_view kName = "CTCLabelDecode";
};
using RecognitionPostProcess = std::variant<CtcLabelDecodeOptions>;

enum class MainIndicator { Acc, NormEditDis };

struct RecMetricConfig {
  static constexpr std::string_view kName = "RecMetric";
  MainIndicator main_indicator = MainIndicator::Acc;
  RecMetricOptions metric;
};
using RecognitionMetricConfig = std::variant<RecMetricConfig>;

// Train or Eval, with how samples of one size or of several make batches.
struct LineSection : DataSection<DatasetOptions> {
  SamplerOptions sampler;
};
void describe(LineSection& o, config::Visitor& v);

struct RecognitionConfig : TrainingOptions {
  ArchitectureOptions architecture;
  LossOptions loss;
  RecognitionPostProcess post_process;
  RecognitionMetricConfig metric;
  LineSection train;
  LineSection eval;
};

// All but Global and Optimizer.
void describe_parts(RecognitionConfig& c, config::Visitor& v);
void check_parts(const RecognitionConfig& c);  // throws Error (Config)

// The characters that the config names: its dictionary, or 0-9a-z where it names none.
Charset load_charset(const GlobalOptions& global);
bool lower_case_labels(const GlobalOptions& global);

}  // namespace ocr

template <>
struct ocr::config::EnumNames<ocr::MainIndicator> {
  static constexpr std::pair<MainIndicator, std::string_view> kNames[] = {
      {MainIndicator::Acc, "acc"}, {MainIndicator::NormEditDis, "norm_edit_dis"}};
};
