// CRNN (Shi et al. 2015): backbone, sequence encoder, CTC head.
#include <torch/torch.h>

#include "models/feature_module.h"
#include "models/recogniser.h"

namespace ocr {
namespace {

struct CrnnModule : torch::nn::Module {
  CrnnModule(const ArchitectureOptions& o, std::int64_t classes) {
    backbone = register_module(
        "backbone", std::visit([&](const auto& b) { return build(b, o.in_channels); }, o.backbone));
    neck = register_module(
        "neck",
        std::visit([&](const auto& n) { return build(n, backbone->out_channels()); }, o.neck));
    head = register_module(
        "head",
        std::visit([&](const auto& h) { return build(h, neck->out_channels(), classes); }, o.head));
  }

  std::shared_ptr<FeatureModule> backbone, neck, head;
};

class Crnn : public Recogniser {
 public:
  Crnn(const ArchitectureOptions& options, std::int64_t classes)
      : module_(std::make_shared<CrnnModule>(options, classes)) {}

  at::Tensor forward(const at::Tensor& images) override {
    return module_->head->forward(module_->neck->forward(module_->backbone->forward(images)));
  }
  torch::nn::Module& module() override { return *module_; }
  std::int64_t pixels_per_step() const override { return 4; }

 private:
  std::shared_ptr<CrnnModule> module_;
};

}  // namespace

std::unique_ptr<Recogniser> make_recogniser(const ArchitectureOptions& options,
                                            std::int64_t classes) {
  return std::make_unique<Crnn>(options, classes);
}

}  // namespace ocr
