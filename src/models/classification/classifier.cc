#include "models/classification/classifier.h"

#include <torch/torch.h>

#include "base/error.h"
#include "models/feature_module.h"

namespace ocr {
namespace {

struct ClassifierModule : torch::nn::Module {
  explicit ClassifierModule(const ClassificationArchitectureOptions& o) {
    backbone = register_module(
        "backbone", std::visit([&](const auto& b) { return build(b, o.in_channels); }, o.backbone));
    head = register_module(
        "head",
        std::visit([&](const auto& h) { return build(h, backbone->out_channels()); }, o.head));
  }

  std::shared_ptr<FeatureModule> backbone, head;
};

class LineClassifier : public Classifier {
 public:
  explicit LineClassifier(const ClassificationArchitectureOptions& options)
      : module_(std::make_shared<ClassifierModule>(options)),
        both_ways_(std::visit([](const auto& h) { return h.both_ways; }, options.head)) {}

  at::Tensor forward(const at::Tensor& images) override {
    auto features = module_->backbone->forward(images);
    if (both_ways_) features = torch::cat({features, turned_features(images)}, 1);
    return module_->head->forward(features);
  }
  torch::nn::Module& module() override { return *module_; }
  std::int64_t classes() const override { return module_->head->out_channels(); }

 private:
  at::Tensor turned_features(const at::Tensor& images) {
    return module_->backbone->forward(
        images.flip({2, 3}).contiguous(images.suggest_memory_format()));
  }

  std::shared_ptr<ClassifierModule> module_;
  bool both_ways_;
};

}  // namespace

std::unique_ptr<Classifier> make_classifier(const ClassificationArchitectureOptions& options) {
  return std::make_unique<LineClassifier>(options);
}

void check_classified_height(const ClassificationArchitectureOptions& options,
                             std::int64_t height) {
  const auto rows_of = [&](std::int64_t h) {
    return std::visit([&](const auto& b) { return output_height(b, h); }, options.backbone);
  };
  if (rows_of(height) > 0) return;
  auto least = height;
  while (rows_of(least) == 0) ++least;
  fail(ErrorCode::Config,
       "ClsResizeImg.image_shape: lines of height {} are too low for Architecture.Backbone: at "
       "least "
       "{}, and PaddleOCR's are 48",
       height, least);
}

}  // namespace ocr
