#include "models/classification/classifier.h"

#include <torch/torch.h>

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

}  // namespace ocr
