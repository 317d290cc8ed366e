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
      : module_(std::make_shared<ClassifierModule>(options)) {}

  at::Tensor forward(const at::Tensor& images) override {
    return module_->head->forward(module_->backbone->forward(images));
  }
  torch::nn::Module& module() override { return *module_; }
  std::int64_t classes() const override { return module_->head->out_channels(); }

 private:
  std::shared_ptr<ClassifierModule> module_;
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
