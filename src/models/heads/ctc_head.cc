#include "models/heads/ctc_head.h"

#include <torch/torch.h>

#include "models/feature_module.h"

namespace ocr {
namespace {

class CtcHead : public FeatureModule {  // parameters fc.weight, fc.bias: U(±1/√in), torch's default
 public:
  CtcHead(std::int64_t in, std::int64_t classes) : classes_(classes) {
    fc_ = register_module("fc", torch::nn::Linear(in, classes));
  }

  torch::Tensor forward(const torch::Tensor& steps) override {
    auto logits = fc_->forward(steps);
    return is_training() ? logits : torch::softmax(logits, 2);
  }
  std::int64_t out_channels() const override { return classes_; }

 private:
  std::int64_t classes_;
  torch::nn::Linear fc_{nullptr};
};

}  // namespace

void describe(CtcHeadOptions& o, config::Visitor& v) {
  v.field("fc_decay", o.fc_decay, "L2 of the last layer, in place of Optimizer.regularizer.",
          config::at_least(0));
}

std::shared_ptr<FeatureModule> build(const CtcHeadOptions&,
                                     std::int64_t in_channels,
                                     std::int64_t classes) {
  return std::make_shared<CtcHead>(in_channels, classes);
}

}  // namespace ocr
