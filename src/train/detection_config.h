// A detector's training: what PaddleOCR's configs of model_type det hold beside Global and
// Optimizer.
#pragma once

#include <string_view>
#include <utility>
#include <variant>

#include "data/detection/page_set_options.h"
#include "decode/post_process_options.h"
#include "models/detection/architecture.h"
#include "train/detection_loss_options.h"
#include "train/training_options.h"

namespace ocr {

using DetectionPostProcess = std::variant<DbPostProcessOptions>;

enum class DetectionIndicator { Hmean, Precision, Recall };

struct DetMetricConfig {
  static constexpr std::string_view kName = "DetMetric";
  DetectionIndicator main_indicator = DetectionIndicator::Hmean;
};
using DetectionMetricConfig = std::variant<DetMetricConfig>;

struct DetectionConfig : TrainingOptions {
  DetectionArchitectureOptions architecture;
  DetectionLossOptions loss;
  DetectionPostProcess post_process;
  DetectionMetricConfig metric;
  DataSection<DetectionDatasetOptions> train;
  DataSection<DetectionDatasetOptions> eval;
};

// All but Global and Optimizer.
void describe_parts(DetectionConfig& c, config::Visitor& v);
void check_parts(const DetectionConfig& c);  // throws Error (Config)

}  // namespace ocr

template <>
struct ocr::config::EnumNames<ocr::DetectionIndicator> {
  static constexpr std::pair<DetectionIndicator, std::string_view> kNames[] = {
      {DetectionIndicator::Hmean, "hmean"},
      {DetectionIndicator::Precision, "precision"},
      {DetectionIndicator::Recall, "recall"}};
};
