#include "models/backbones/pplcnet_v3.h"

#include <torch/torch.h>

#include "base/error.h"
#include "models/backbones/pplcnet_v3_trunk.h"

namespace ocr {
namespace {

constexpr std::int64_t kTrainingSteps = 40;
constexpr std::size_t kStages = 6;  // conv1, blocks2 … blocks6

class PPLCNetV3 : public PPLCNetV3Trunk {
 public:
  PPLCNetV3(const PPLCNetV3Options& o, std::int64_t in_channels)
      : PPLCNetV3Trunk({.in_channels = in_channels, .scale = o.scale, .branches = o.conv_kxk_num}) {
  }

  torch::Tensor forward(const torch::Tensor& images) override {
    const auto features = stage_ends(images).back();
    if (is_training()) return at::adaptive_avg_pool2d(features, {1, kTrainingSteps});
    return at::avg_pool2d(features, {3, 2}, {3, 2});
  }
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
