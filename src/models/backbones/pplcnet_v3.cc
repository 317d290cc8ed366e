#include "models/backbones/pplcnet_v3.h"

#include <array>

#include <torch/torch.h>

#include "base/error.h"
#include "models/backbones/pplcnet_v3_block.h"

namespace ocr {
namespace {

constexpr std::int64_t kStem = 16;  // channels at scale 1
constexpr std::int64_t kDivisor = 16;
constexpr int kFirstStage = 2;
constexpr std::int64_t kTrainingSteps = 40;
constexpr std::size_t kStages = 6;  // conv1, blocks2 … blocks6

// The height is halved five times and the width three, in other blocks than on pages.
std::array<std::int64_t, 2> stride_of(const LcNetRow& row, std::int64_t place) {
  if (row.stage == 4 && place == 0) return {2, 1};
  if (row.stage == 5 && place == 0) return {1, 2};
  if (row.stage == 6 && place % 2 == 0) return {2, 1};
  return {1, 1};
}

class PPLCNetV3 : public FeatureModule {
 public:
  PPLCNetV3(const PPLCNetV3Options& o, std::int64_t in_channels) {
    const auto width = [&](std::int64_t channels) {
      return make_divisible_by(o.scale * static_cast<double>(channels), kDivisor);
    };
    conv1_ = register_module(
        "conv1", std::make_shared<ConvBn>(ConvBnOptions{in_channels, width(kStem), 3, {2, 2}}));
    for (std::size_t i = 0; i < stages_.size(); ++i) {
      stages_[i] = register_module("blocks" + std::to_string(i + 2), torch::nn::ModuleList());
    }
    for (const auto& row : pplcnet_v3_rows()) {
      auto& stage = stages_.at(static_cast<std::size_t>(row.stage - kFirstStage));
      const auto stride = stride_of(row, static_cast<std::int64_t>(stage->size()));
      const bool whole = stride == std::array<std::int64_t, 2>{1, 1};
      stage->push_back(std::make_shared<LcNetBlock>(
          LcNetBlockOptions{width(row.in), width(row.out), row.kernel, stride, whole, row.se,
                            o.conv_kxk_num, /*fused=*/false}));
      out_ = width(row.out);
    }
  }

  torch::Tensor forward(const torch::Tensor& images) override {
    auto x = conv1_->forward(images);
    for (const auto& stage : stages_) {
      for (const auto& block : *stage) x = block->as<LcNetBlock>()->forward(x);
    }
    if (is_training()) return at::adaptive_avg_pool2d(x, {1, kTrainingSteps});
    return at::avg_pool2d(x, {3, 2}, {3, 2});
  }
  std::int64_t out_channels() const override { return out_; }

 private:
  std::shared_ptr<ConvBn> conv1_;
  std::array<torch::nn::ModuleList, kStages - 1> stages_;
  std::int64_t out_ = 0;
};

}  // namespace

void describe(PPLCNetV3Options& o, config::Visitor& v) {
  v.field("scale", o.scale, "Width multiplier.", config::between(0.05, 8));
  v.field("conv_kxk_num", o.conv_kxk_num, "Branches that are summed in each layer.",
          config::between(1, 16));
  v.field("lr_mult_list", o.lr_mult_list,
          "Factors on the learning rate of conv1 and the five stages.", config::at_least(0));
  v.field("lab_lr", o.lab_lr, "Factor on the learning rate of each layer's scale and bias.",
          config::at_least(0));
}

std::int64_t output_height(const PPLCNetV3Options&, std::int64_t height) {
  for (int i = 0; i < 4; ++i) height = (height + 1) / 2;  // conv1, blocks4, twice in blocks6
  return height / 3;                                      // the pooling
}

std::int64_t pixels_per_step(const PPLCNetV3Options&) {
  return 8;
}

double learning_rate_factor(const PPLCNetV3Options& o, std::string_view parameter) {
  constexpr std::string_view kParts[kStages] = {"conv1.",   "blocks2.", "blocks3.",
                                                "blocks4.", "blocks5.", "blocks6."};
  if (parameter.starts_with("backbone.")) parameter.remove_prefix(9);
  double factor = parameter.find(".lab.") == std::string_view::npos ? 1 : o.lab_lr;
  for (std::size_t i = 0; i < kStages; ++i) {
    if (parameter.starts_with(kParts[i])) factor *= o.lr_mult_list.at(i);
  }
  return factor;
}

std::shared_ptr<FeatureModule> build(const PPLCNetV3Options& options, std::int64_t in_channels) {
  if (options.lr_mult_list.size() != kStages) {
    fail(ErrorCode::Config,
         "Architecture.Backbone.lr_mult_list: {} factors given, six are needed: conv1, blocks2 … "
         "blocks6",
         options.lr_mult_list.size());
  }
  return std::make_shared<PPLCNetV3>(options, in_channels);
}

}  // namespace ocr
