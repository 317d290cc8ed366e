// CRNN (Shi et al. 2015) and its kin: backbone, sequence encoder, CTC head. With a MultiHead the
// encoder is within the head.
#include <torch/torch.h>

#include "base/error.h"
#include "models/feature_module.h"
#include "models/recogniser.h"

namespace ocr {
namespace {

void check_neck(const ArchitectureOptions& o) {
  const bool has_neck = !std::holds_alternative<NoNeckOptions>(o.neck);
  const bool multi_head = std::holds_alternative<MultiHeadOptions>(o.head);
  if (has_neck != multi_head) return;
  fail(ErrorCode::Config, "Architecture.Neck: {}",
       multi_head ? "MultiHead has an encoder in its head_list; leave the Neck out"
                  : "CTCHead needs one: use SequenceEncoder, with encoder_type reshape for none of "
                    "its own");
}

struct CrnnModule : torch::nn::Module {
  CrnnModule(const ArchitectureOptions& o, std::int64_t classes) {
    check_neck(o);
    backbone = register_module(
        "backbone", std::visit([&](const auto& b) { return build(b, o.in_channels); }, o.backbone));
    auto channels = backbone->out_channels();
    if (const auto* encoder = std::get_if<SequenceEncoderOptions>(&o.neck)) {
      neck = register_module("neck", build(*encoder, channels));
      channels = neck->out_channels();
    }
    head = register_module(
        "head", std::visit([&](const auto& h) { return build(h, channels, classes); }, o.head));
  }

  at::Tensor forward(const at::Tensor& images) {
    const auto features = backbone->forward(images);
    return head->forward(neck ? neck->forward(features) : features);
  }

  std::shared_ptr<FeatureModule> backbone, neck, head;
};

class Crnn : public Recogniser {
 public:
  Crnn(const ArchitectureOptions& options, std::int64_t classes)
      : module_(std::make_shared<CrnnModule>(options, classes)),
        pixels_per_step_(
            std::visit([](const auto& b) { return ocr::pixels_per_step(b); }, options.backbone)) {}

  at::Tensor forward(const at::Tensor& images) override { return module_->forward(images); }
  torch::nn::Module& module() override { return *module_; }
  std::int64_t pixels_per_step() const override { return pixels_per_step_; }

 private:
  std::shared_ptr<CrnnModule> module_;
  std::int64_t pixels_per_step_;
};

}  // namespace

std::unique_ptr<Recogniser> make_recogniser(const ArchitectureOptions& options,
                                            std::int64_t classes) {
  return std::make_unique<Crnn>(options, classes);
}

}  // namespace ocr
