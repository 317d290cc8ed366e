#include "models/backbones/mobilenet_v3_unit.h"

#include <algorithm>

#include <torch/torch.h>

#include "base/error.h"

namespace ocr {
namespace {

constexpr auto kRelu = Activation::Relu;
constexpr auto kSwish = Activation::HardSwish;

constexpr std::array<MobileNetV3Row, 11> kSmallRows = {{{3, 16, 16, true, kRelu, 0},
                                                        {3, 72, 24, false, kRelu, 1},
                                                        {3, 88, 24, false, kRelu, -1},
                                                        {5, 96, 40, true, kSwish, 2},
                                                        {5, 240, 40, true, kSwish, -1},
                                                        {5, 240, 40, true, kSwish, -1},
                                                        {5, 120, 48, true, kSwish, -1},
                                                        {5, 144, 48, true, kSwish, -1},
                                                        {5, 288, 96, true, kSwish, 3},
                                                        {5, 576, 96, true, kSwish, -1},
                                                        {5, 576, 96, true, kSwish, -1}}};

constexpr std::array<MobileNetV3Row, 15> kLargeRows = {{{3, 16, 16, false, kRelu, 0},
                                                        {3, 64, 24, false, kRelu, 1},
                                                        {3, 72, 24, false, kRelu, -1},
                                                        {5, 72, 40, true, kRelu, 2},
                                                        {5, 120, 40, true, kRelu, -1},
                                                        {5, 120, 40, true, kRelu, -1},
                                                        {3, 240, 80, false, kSwish, -1},
                                                        {3, 200, 80, false, kSwish, -1},
                                                        {3, 184, 80, false, kSwish, -1},
                                                        {3, 184, 80, false, kSwish, -1},
                                                        {3, 480, 112, true, kSwish, -1},
                                                        {3, 672, 112, true, kSwish, -1},
                                                        {5, 672, 160, true, kSwish, 3},
                                                        {5, 960, 160, true, kSwish, -1},
                                                        {5, 960, 160, true, kSwish, -1}}};

}  // namespace

std::span<const MobileNetV3Row> mobilenet_v3_rows(MobileNetV3Size size) {
  if (size == MobileNetV3Size::Small) return kSmallRows;
  return kLargeRows;
}

void check_mobilenet_v3_scale(double scale) {
  constexpr std::array kScales = {0.35, 0.5, 0.75, 1.0, 1.25};
  if (std::find(kScales.begin(), kScales.end(), scale) == kScales.end()) {
    fail(ErrorCode::Config,
         "Architecture.Backbone.scale: {} is not one of 0.35, 0.5, 0.75, 1, 1.25", scale);
  }
}

std::int64_t make_divisible(double channels) {
  auto divisible = std::max<std::int64_t>(8, static_cast<std::int64_t>(channels + 4) / 8 * 8);
  if (static_cast<double>(divisible) < 0.9 * channels) divisible += 8;
  return divisible;
}

ResidualUnit::ResidualUnit(const ResidualUnitOptions& o) : options_(o) {
  expand_ =
      register_module("expand_conv", std::make_shared<ConvBn>(ConvBnOptions{
                                         .in = o.in, .out = o.mid, .activation = o.activation}));
  depthwise_ = register_module(
      "bottleneck_conv", std::make_shared<ConvBn>(
                             ConvBnOptions{o.mid, o.mid, o.kernel, o.stride, o.mid, o.activation}));
  if (o.se) se_ = register_module("mid_se", std::make_shared<SqueezeExcite>(o.mid));
  project_ = register_module("linear_conv",
                             std::make_shared<ConvBn>(ConvBnOptions{.in = o.mid, .out = o.out}));
}

torch::Tensor ResidualUnit::forward(const torch::Tensor& input) {
  auto x = depthwise_->forward(expand_->forward(input));
  if (se_) x = se_->forward(x);
  x = project_->forward(x);
  return options_.shortcut ? input + x : x;
}

}  // namespace ocr
