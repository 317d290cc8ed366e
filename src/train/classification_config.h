// A direction classifier's training: what PaddleOCR's configs of model_type cls hold beside Global
// and Optimizer.
#pragma once

#include <string_view>
#include <utility>
#include <variant>

#include "data/cls_dataset.h"
#include "decode/post_process_options.h"
#include "models/classification/architecture.h"
#include "train/cls_loss.h"
#include "train/training_options.h"

namespace ocr {

using ClassificationDatasetOptions = std::variant<ClsDataSetOptions>;
using ClassificationPostProcess = std::variant<ClsPostProcessOptions>;

enum class ClassificationIndicator { Acc };

struct ClsMetricConfig {
  static constexpr std::string_view kName = "ClsMetric";
  ClassificationIndicator main_indicator = ClassificationIndicator::Acc;
};
using ClassificationMetricConfig = std::variant<ClsMetricConfig>;

struct ClassificationConfig : TrainingOptions {
  ClassificationArchitectureOptions architecture;
  ClassificationLossOptions loss;
  ClassificationPostProcess post_process;
  ClassificationMetricConfig metric;
  DataSection<ClassificationDatasetOptions> train;
  DataSection<ClassificationDatasetOptions> eval;
};

// All but Global and Optimizer.
void describe_parts(ClassificationConfig& c, config::Visitor& v);
void check_parts(const ClassificationConfig& c);  // throws Error (Config)

}  // namespace ocr

template <>
struct ocr::config::EnumNames<ocr::ClassificationIndicator> {
  static constexpr std::pair<ClassificationIndicator, std::string_view> kNames[] = {
      {ClassificationIndicator::Acc, "acc"}};
};
