#include "models/detection/mobilenet_v3.h"

#include <algorithm>
#include <string>

#include <torch/torch.h>

#include "models/backbones/mobilenet_v3_unit.h"
#include "models/detection/pyramid.h"

namespace ocr {
namespace {

// The rows with stride 2. The last three begin the levels c3, c4 and c5.
using StridedRows = std::array<std::size_t, kPyramidLevels>;
constexpr StridedRows kSmallStrided = {0, 1, 3, 8};
constexpr StridedRows kLargeStrided = {1, 3, 6, 12};

class DetMobileNetV3 : public PyramidModule {
 public:
  DetMobileNetV3(const DetMobileNetV3Options& options, std::int64_t in_channels)
      : options_(options), channels_(width(kMobileNetV3Stem)) {
    conv_ =
        register_module("conv", std::make_shared<ConvBn>(ConvBnOptions{
                                    in_channels, channels_, 3, {2, 2}, 1, Activation::HardSwish}));
    for (std::size_t i = 0; i < kPyramidLevels; ++i) {
      stages_[i] = register_module("stage" + std::to_string(i), torch::nn::ModuleList());
    }
    add_rows();
    const auto last = width(options.model_name == MobileNetV3Size::Small ? 576 : 960);
    stages_.back()->push_back(std::make_shared<ConvBn>(
        ConvBnOptions{.in = channels_, .out = last, .activation = Activation::HardSwish}));
    out_channels_.back() = last;
  }

  Pyramid forward(const torch::Tensor& images) override {
    Pyramid levels;
    auto x = conv_->forward(images);
    for (std::size_t i = 0; i < kPyramidLevels; ++i) {
      for (const auto& block : *stages_[i]) x = block->as<FeatureModule>()->forward(x);
      levels[i] = x;
    }
    return levels;
  }
  PyramidChannels out_channels() const override { return out_channels_; }

 private:
  std::int64_t width(std::int64_t channels) const {
    return make_divisible(options_.scale * static_cast<double>(channels));
  }

  void add_rows() {
    const auto& strided =
        options_.model_name == MobileNetV3Size::Small ? kSmallStrided : kLargeStrided;
    const auto rows = mobilenet_v3_rows(options_.model_name);
    std::size_t level = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const bool halves = std::find(strided.begin(), strided.end(), i) != strided.end();
      if (halves && i != strided.front()) ++level;
      add_unit(level, rows[i], halves ? 2 : 1);
    }
  }

  void add_unit(std::size_t level, const MobileNetV3Row& row, std::int64_t stride) {
    const auto out = width(row.out);
    stages_[level]->push_back(
        std::make_shared<ResidualUnit>(ResidualUnitOptions{channels_,
                                                           width(row.mid),
                                                           out,
                                                           row.kernel,
                                                           {stride, stride},
                                                           row.se && !options_.disable_se,
                                                           stride == 1 && channels_ == out,
                                                           row.activation}));
    channels_ = out_channels_[level] = out;
  }

  DetMobileNetV3Options options_;
  std::int64_t channels_;  // of the block added last
  std::shared_ptr<ConvBn> conv_;
  std::array<torch::nn::ModuleList, kPyramidLevels> stages_;
  PyramidChannels out_channels_{};
};

}  // namespace

void describe(DetMobileNetV3Options& o, config::Visitor& v) {
  v.field("scale", o.scale, "Width multiplier: 0.35, 0.5, 0.75, 1 or 1.25.");
  v.field("model_name", o.model_name, "Size of the network.");
  v.field("disable_se", o.disable_se, "Leave out the squeeze-and-excitation gates.");
  v.inert("in_channels", "taken from Architecture");
}

void check_supported(const DetMobileNetV3Options& options) {
  check_mobilenet_v3_scale(options.scale);
}

std::shared_ptr<PyramidModule> build(const DetMobileNetV3Options& options,
                                     std::int64_t in_channels) {
  check_supported(options);
  return std::make_shared<DetMobileNetV3>(options, in_channels);
}

}  // namespace ocr
