#include "models/detection/detector.h"

#include <torch/torch.h>

#include "models/detection/pyramid.h"
#include "models/feature_module.h"

namespace ocr {
namespace {

struct DetectorModule : torch::nn::Module {
  explicit DetectorModule(const DetectionArchitectureOptions& o) {
    backbone = register_module(
        "backbone", std::visit([&](const auto& b) { return build(b, o.in_channels); }, o.backbone));
    neck = register_module(
        "neck",
        std::visit([&](const auto& n) { return build(n, backbone->out_channels()); }, o.neck));
    head = register_module(
        "head", std::visit([&](const auto& h) { return build(h, neck->out_channels()); }, o.head));
  }

  std::shared_ptr<PyramidModule> backbone;
  std::shared_ptr<FusionModule> neck;
  std::shared_ptr<FeatureModule> head;
};

class DbDetector : public Detector {
 public:
  explicit DbDetector(const DetectionArchitectureOptions& options)
      : module_(std::make_shared<DetectorModule>(options)) {}

  at::Tensor forward(const at::Tensor& images) override {
    return module_->head->forward(module_->neck->forward(module_->backbone->forward(images)));
  }
  torch::nn::Module& module() override { return *module_; }

 private:
  std::shared_ptr<DetectorModule> module_;
};

}  // namespace

std::unique_ptr<Detector> make_detector(const DetectionArchitectureOptions& options) {
  check_supported(options);
  return std::make_unique<DbDetector>(options);
}

}  // namespace ocr
