// PaddleOCR's config file: Global, Optimizer, Architecture, Loss, PostProcess, Metric, Train, Eval.
// Architecture.model_type says which parts the last six are made of.
#pragma once

#include <filesystem>
#include <ostream>
#include <string>
#include <variant>
#include <vector>

#include "base/config/config.h"
#include "train/classification_config.h"
#include "train/detection_config.h"
#include "train/recognition_config.h"

namespace ocr {

using TrainConfig = std::variant<RecognitionConfig, DetectionConfig, ClassificationConfig>;

void describe(RecognitionConfig& c, config::Visitor& v);
void describe(DetectionConfig& c, config::Visitor& v);
void describe(ClassificationConfig& c, config::Visitor& v);

// Reads, checks and logs the inert keys once. A dictionary path that does not exist is looked up by
// its base name in configs/dict/ (and logged). Throws Error (Config).
TrainConfig load_config(const std::filesystem::path& path,
                        const std::vector<std::string>& overrides);
TrainConfig parse_config(const config::Source& source);

// The same for a config that has to be a recogniser's.
RecognitionConfig parse_recognition_config(const config::Source& source);
RecognitionConfig load_recognition_config(const std::filesystem::path& path,
                                          const std::vector<std::string>& overrides);

const TrainingOptions& training_options(const TrainConfig& config);
TrainingOptions& training_options(TrainConfig& config);
std::string write_config(const TrainConfig& config);  // the resolved config, YAML

// Every key, Markdown: what all have, then the parts of each model_type.
void write_config_reference(std::ostream& out);

}  // namespace ocr
