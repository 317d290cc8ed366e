#include "models/classification/cls_head.h"

#include <torch/torch.h>

#include "models/feature_module.h"

namespace ocr {
namespace {

class ClsHead : public FeatureModule {
 public:
  ClsHead(std::int64_t in, std::int64_t classes) : classes_(classes) {
    fc_ = register_module("fc", torch::nn::Linear(in, classes));
  }

  torch::Tensor forward(const torch::Tensor& features) override {
    const auto logits = fc_->forward(features.mean({2, 3}));
    return is_training() ? logits : torch::softmax(logits, 1);
  }
  std::int64_t out_channels() const override { return classes_; }

 private:
  std::int64_t classes_;
  torch::nn::Linear fc_{nullptr};
};

}  // namespace

void describe(ClsHeadOptions& o, config::Visitor& v) {
  v.field("class_dim", o.class_dim, "Classes: as many as Global.label_list.",
          config::between(2, 1000));
}

std::shared_ptr<FeatureModule> build(const ClsHeadOptions& options, std::int64_t in_channels) {
  return std::make_shared<ClsHead>(in_channels, options.class_dim);
}

}  // namespace ocr
