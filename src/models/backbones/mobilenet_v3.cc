#include "models/backbones/mobilenet_v3.h"

#include <algorithm>
#include <array>

#include <torch/torch.h>

#include "base/error.h"
#include "models/backbones/mobilenet_v3_unit.h"

namespace ocr {
namespace nn = torch::nn;
namespace {

const std::vector<std::int64_t>& strides_of(const MobileNetV3Options& options) {
  return options.model_name == MobileNetV3Size::Small ? options.small_stride : options.large_stride;
}

void check(const MobileNetV3Options& options) {
  check_mobilenet_v3_scale(options.scale);
  const auto& strides = strides_of(options);
  const bool ones_and_twos =
      std::all_of(strides.begin(), strides.end(), [](auto s) { return s == 1 || s == 2; });
  if (strides.size() != 4 || !ones_and_twos) {
    fail(ErrorCode::Config,
         "Architecture.Backbone: the stride list needs four values, each 1 or 2");
  }
}

// The first block of the small network takes its stride as a pair in PaddleOCR, and a pair is never
// equal to the integer 1 there: so this block has no shortcut even at stride 1, and the first block
// of the large one, which takes an integer, has.
bool has_shortcut(const MobileNetV3Options& options,
                  const MobileNetV3Row& row,
                  std::int64_t vertical) {
  if (row.stage < 0) return true;
  return row.stage == 0 && options.model_name == MobileNetV3Size::Large && vertical == 1;
}

class MobileNetV3 : public FeatureModule {
 public:
  MobileNetV3(const MobileNetV3Options& options, std::int64_t in_channels) {
    const auto width = [&](std::int64_t channels) {
      return make_divisible(options.scale * static_cast<double>(channels));
    };
    std::int64_t channels = width(kMobileNetV3Stem);
    conv1_ =
        register_module("conv1", std::make_shared<ConvBn>(ConvBnOptions{
                                     in_channels, channels, 3, {2, 2}, 1, Activation::HardSwish}));
    blocks_ = register_module("blocks", nn::ModuleList());
    for (const auto& row : mobilenet_v3_rows(options.model_name)) {
      const auto vertical =
          row.stage < 0 ? 1 : strides_of(options)[static_cast<std::size_t>(row.stage)];
      const auto horizontal = integer_stride(options, row) ? vertical : 1;
      const auto out = width(row.out);
      blocks_->push_back(std::make_shared<ResidualUnit>(
          ResidualUnitOptions{channels,
                              width(row.mid),
                              out,
                              row.kernel,
                              {vertical, horizontal},
                              row.se && !options.disable_se,
                              has_shortcut(options, row, vertical) && channels == out,
                              row.activation}));
      channels = out;
    }
    out_channels_ = width(options.model_name == MobileNetV3Size::Small ? 576 : 960);
    conv2_ = register_module(
        "conv2", std::make_shared<ConvBn>(ConvBnOptions{
                     .in = channels, .out = out_channels_, .activation = Activation::HardSwish}));
  }

  torch::Tensor forward(const torch::Tensor& images) override {
    auto x = conv1_->forward(images);
    for (const auto& block : *blocks_) x = block->as<ResidualUnit>()->forward(x);
    return at::max_pool2d(conv2_->forward(x), {2, 2}, {2, 2});
  }
  std::int64_t out_channels() const override { return out_channels_; }

 private:
  static bool integer_stride(const MobileNetV3Options& options, const MobileNetV3Row& row) {
    return row.stage == 0 && options.model_name == MobileNetV3Size::Large;
  }

  std::shared_ptr<ConvBn> conv1_, conv2_;
  nn::ModuleList blocks_{nullptr};
  std::int64_t out_channels_ = 0;
};

}  // namespace

void describe(MobileNetV3Options& o, config::Visitor& v) {
  v.field("scale", o.scale, "Width multiplier: 0.35, 0.5, 0.75, 1 or 1.25.");
  v.field("model_name", o.model_name, "Size of the network.");
  v.field("large_stride", o.large_stride, "Vertical strides of the four stages of `large`.",
          config::between(1, 2));
  v.field("small_stride", o.small_stride, "Vertical strides of the four stages of `small`.",
          config::between(1, 2));
  v.field("disable_se", o.disable_se, "Leave out the squeeze-and-excitation gates.");
}

std::int64_t output_height(const MobileNetV3Options& options, std::int64_t height) {
  check(options);
  height = (height + 1) / 2;  // conv1
  for (const auto stride : strides_of(options)) height = (height + stride - 1) / stride;
  return height / 2;  // the pooling
}

std::int64_t pixels_per_step(const MobileNetV3Options&) {
  return 4;
}

std::shared_ptr<FeatureModule> build(const MobileNetV3Options& options, std::int64_t in_channels) {
  check(options);
  return std::make_shared<MobileNetV3>(options, in_channels);
}

}  // namespace ocr
