#include "models/classification/cls_head.h"

#include <torch/torch.h>

#include "base/error.h"
#include "models/feature_module.h"

namespace ocr {
namespace {

class ClsHead : public FeatureModule {
 public:
  ClsHead(std::int64_t in, const ClsHeadOptions& options) : in_(in), options_(options) {
    fc_ = register_module("fc", torch::nn::Linear(in, options.class_dim));
  }

  torch::Tensor forward(const torch::Tensor& features) override {
    const auto means = features.mean({2, 3});
    const auto scores = options_.both_ways ? compared(means) : fc_->forward(means);
    return is_training() ? scores : torch::softmax(scores, 1);
  }
  std::int64_t out_channels() const override { return options_.class_dim; }

 private:
  torch::Tensor compared(const torch::Tensor& means) {
    const auto line = fc_->forward(means.narrow(1, 0, in_));
    const auto turned = fc_->forward(means.narrow(1, in_, in_));
    return (line + turned.flip(1)) / 2;
  }

  std::int64_t in_;
  ClsHeadOptions options_;
  torch::nn::Linear fc_{nullptr};
};

}  // namespace

void describe(ClsHeadOptions& o, config::Visitor& v) {
  v.field("class_dim", o.class_dim, "Classes: as many as Global.label_list.",
          config::between(2, 1000));
  v.field("both_ways", o.both_ways,
          "Look at each line and at the line turned by 180°, and compare: more accurate, and twice "
          "the work. For two classes.");
}

std::shared_ptr<FeatureModule> build(const ClsHeadOptions& options, std::int64_t in_channels) {
  if (options.both_ways && options.class_dim != 2) {
    fail(ErrorCode::Config,
         "Architecture.Head.both_ways: compares two classes, upright and upside down, and "
         "class_dim is {}",
         options.class_dim);
  }
  return std::make_shared<ClsHead>(in_channels, options);
}

}  // namespace ocr
