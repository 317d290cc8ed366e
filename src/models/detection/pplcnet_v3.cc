#include "models/detection/pplcnet_v3.h"

#include <algorithm>

#include <torch/torch.h>

#include "base/error.h"
#include "models/backbones/pplcnet_v3_block.h"
#include "models/detection/pyramid.h"

namespace ocr {
namespace {

constexpr std::int64_t kStem = 16;                    // channels at scale 1
constexpr PyramidChannels kTaps = {16, 24, 56, 480};  // likewise
constexpr int kFirstStage = 2;

class DetPpLcNetV3 : public PyramidModule {
 public:
  DetPpLcNetV3(const DetPpLcNetV3Options& o, std::int64_t in_channels) {
    const auto width = [&](std::int64_t channels) {
      return make_divisible_by(o.scale * static_cast<double>(channels), 16);
    };
    conv1_ = register_module(
        "conv1", std::make_shared<ConvBn>(ConvBnOptions{in_channels, width(kStem), 3, {2, 2}}));
    for (std::size_t i = 0; i < stages_.size(); ++i) {
      stages_[i] = register_module("blocks" + std::to_string(i + 2), torch::nn::ModuleList());
    }
    for (const auto& row : pplcnet_v3_rows()) {
      auto& stage = stages_[static_cast<std::size_t>(row.stage - kFirstStage)];
      const std::int64_t stride = row.stage > kFirstStage && stage->is_empty() ? 2 : 1;
      stage->push_back(std::make_shared<LcNetBlock>(LcNetBlockOptions{width(row.in),
                                                                      width(row.out),
                                                                      row.kernel,
                                                                      {stride, stride},
                                                                      true,
                                                                      row.se,
                                                                      o.conv_kxk_num,
                                                                      o.fused}));
    }
    add_taps(o.scale);
  }

  Pyramid forward(const torch::Tensor& images) override {
    Pyramid levels;
    auto x = conv1_->forward(images);
    for (std::size_t i = 0; i < stages_.size(); ++i) {
      for (const auto& block : *stages_[i]) x = block->as<LcNetBlock>()->forward(x);
      if (i > 0) levels[i - 1] = taps_->ptr(i - 1)->as<torch::nn::Conv2d>()->forward(x);
    }
    return levels;
  }
  PyramidChannels out_channels() const override { return out_channels_; }

 private:
  void add_taps(double scale) {
    taps_ = register_module("layer_list", torch::nn::ModuleList());
    for (std::size_t i = 0; i < kPyramidLevels; ++i) {
      out_channels_[i] = static_cast<std::int64_t>(scale * static_cast<double>(kTaps[i]));
      const auto last = stages_[i + 1]->ptr(stages_[i + 1]->size() - 1);
      taps_->push_back(torch::nn::Conv2d(
          torch::nn::Conv2dOptions(last->as<LcNetBlock>()->out_channels(), out_channels_[i], 1)));
    }
  }

  std::shared_ptr<ConvBn> conv1_;
  std::array<torch::nn::ModuleList, kPyramidLevels + 1> stages_;  // blocks2 to blocks6
  torch::nn::ModuleList taps_;
  PyramidChannels out_channels_{};
};

}  // namespace

void describe(DetPpLcNetV3Options& o, config::Visitor& v) {
  v.field("scale", o.scale, "Width multiplier.", config::between(0.1, 4));
  v.field("conv_kxk_num", o.conv_kxk_num, "Parallel convolutions while it learns.",
          config::between(1, 16));
  v.field("det", o.det, "The form for pages: must be true.");
  v.field("lr_mult_list", o.lr_mult_list,
          "Factors of the learning rate, of the stem and the five stages.", config::at_least(0));
  v.field("lab_lr", o.lab_lr, "Factor of the affine layers' learning rate.", config::at_least(0));
  v.field("fused", o.fused, "One convolution for the parallel ones, as published files have it.");
  v.inert("in_channels", "taken from Architecture");
}

void check_supported(const DetPpLcNetV3Options& options) {
  if (!options.det) {
    fail(ErrorCode::Config,
         "Architecture.Backbone.det: false is the form for lines: a detector needs det: True");
  }
  if (options.lr_mult_list.size() != 6) {
    fail(ErrorCode::Config,
         "Architecture.Backbone.lr_mult_list: {} factors, expected 6: the stem's and the five "
         "stages'",
         options.lr_mult_list.size());
  }
}

double learning_rate_factor(const DetPpLcNetV3Options& options, const std::string& parameter) {
  std::size_t stage = 0;
  if (parameter.starts_with("blocks")) {
    stage = static_cast<std::size_t>(parameter.at(6) - '1');
  } else if (!parameter.starts_with("conv1.")) {
    return 1;  // layer_list
  }
  const bool affine = parameter.find(".lab.") != std::string::npos;
  return options.lr_mult_list.at(stage) * (affine ? options.lab_lr : 1);
}

std::shared_ptr<PyramidModule> build(const DetPpLcNetV3Options& options, std::int64_t in_channels) {
  check_supported(options);
  return std::make_shared<DetPpLcNetV3>(options, in_channels);
}

}  // namespace ocr
