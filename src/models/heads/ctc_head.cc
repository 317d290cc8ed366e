#include "models/heads/ctc_head.h"

#include <torch/torch.h>

#include "models/feature_module.h"

namespace ocr {
namespace {

class CtcHead : public FeatureModule {  // weights and biases U(±1/√in), torch's default
 public:
  CtcHead(std::int64_t in, std::int64_t mid, std::int64_t classes) : classes_(classes) {
    if (mid > 0) fc1_ = register_module("fc1", torch::nn::Linear(in, mid));
    fc_ = register_module(mid > 0 ? "fc2" : "fc", torch::nn::Linear(mid > 0 ? mid : in, classes));
  }

  torch::Tensor forward(const torch::Tensor& steps) override {
    auto logits = fc_->forward(fc1_ ? fc1_->forward(steps) : steps);
    return is_training() ? logits : torch::softmax(logits, 2);
  }
  std::int64_t out_channels() const override { return classes_; }

 private:
  std::int64_t classes_;
  torch::nn::Linear fc1_{nullptr};  // none: no mid_channels
  torch::nn::Linear fc_{nullptr};
};

}  // namespace

void describe(CtcHeadOptions& o, config::Visitor& v) {
  v.field("fc_decay", o.fc_decay, "L2 of the last layer, in place of Optimizer.regularizer.",
          config::at_least(0));
  v.field("mid_channels", o.mid_channels, "Width of a linear layer before the last; 0: none.",
          config::between(0, 65536));
  v.inert("return_feats", "only CenterLoss reads the features");
}

std::shared_ptr<FeatureModule> build(const CtcHeadOptions& options,
                                     std::int64_t in_channels,
                                     std::int64_t classes) {
  return std::make_shared<CtcHead>(in_channels, options.mid_channels, classes);
}

}  // namespace ocr
