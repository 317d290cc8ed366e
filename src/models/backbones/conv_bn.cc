#include "models/backbones/conv_bn.h"

#include <torch/torch.h>

namespace ocr {
namespace nn = torch::nn;

ConvBn::ConvBn(const ConvBnOptions& options) : options_(options) {
  const auto [height, width] = options.kernel;
  conv_ = register_module(options.names.conv,
                          Convolution(nn::Conv2dOptions(options.in, options.out, {height, width})
                                          .stride({options.stride[0], options.stride[1]})
                                          .padding({height / 2, width / 2})
                                          .groups(options.groups)
                                          .bias(false)));
  nn::init::kaiming_normal_(conv_->weight, 0.0, torch::kFanIn, torch::kReLU);
  bn_ = register_module(options.names.bn,
                        BatchNorm(nn::BatchNorm2dOptions(options.out).eps(1e-5).momentum(0.1)));
}

torch::Tensor ConvBn::forward(const torch::Tensor& x) {
  return bn_->forward(conv_->forward(x), options_.activation);
}

SqueezeExcite::SqueezeExcite(std::int64_t channels, double slope)
    : channels_(channels), slope_(slope) {
  conv1_ = register_module("conv1", nn::Conv2d(nn::Conv2dOptions(channels, channels / 4, 1)));
  conv2_ = register_module("conv2", nn::Conv2d(nn::Conv2dOptions(channels / 4, channels, 1)));
}

torch::Tensor SqueezeExcite::forward(const torch::Tensor& x) {
  const auto squeezed = at::adaptive_avg_pool2d(x, {1, 1});
  const auto excited = conv2_->forward(torch::relu(conv1_->forward(squeezed)));
  return x * (slope_ * excited + 0.5).clamp(0, 1);
}

}  // namespace ocr
