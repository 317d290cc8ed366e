#include "train/load_trained.h"

#include <torch/torch.h>

#include "models/classification/classifier.h"
#include "models/detection/detector.h"
#include "models/recogniser.h"
#include "train/checkpoint.h"
#include "train/tensors.h"
#include "train/weight_average.h"

namespace ocr {
namespace {

void build(const RecognitionConfig& config, TrainedNetwork& trained) {
  auto recogniser = make_recogniser(config.architecture, trained.charset.classes());
  trained.narrowest = recogniser->pixels_per_step();
  trained.network = std::move(recogniser);
}
void build(const DetectionConfig& config, TrainedNetwork& trained) {
  trained.network = make_detector(config.architecture);
}
void build(const ClassificationConfig& config, TrainedNetwork& trained) {
  trained.network = make_classifier(config.architecture);
}

}  // namespace

TrainedNetwork load_trained(const std::filesystem::path& prefix) {
  const auto path = resolve_checkpoint(prefix, "model");
  auto checkpoint = load_checkpoint(path);
  TrainedNetwork trained;
  trained.source = path.string();
  trained.config = parse_config({trained.source + " (its config)", checkpoint.config, {}});
  trained.config_text = std::move(checkpoint.config);
  trained.charset = checkpoint.charset;
  trained.step = checkpoint.state.step;
  std::visit([&](const auto& config) { build(config, trained); }, trained.config);
  load_module(trained.network->module(), checkpoint.arrays, weights_prefix(checkpoint.arrays),
              trained.source);
  trained.network->module().eval();
  return trained;
}

}  // namespace ocr
