#include "models/detection/plain_conv.h"

#include <cmath>

#include <torch/torch.h>

#include "models/convolution.h"

namespace ocr {

PlainConv::PlainConv(const PlainConvOptions& o) : options_(o) {
  const auto fan_in = static_cast<double>(o.in / o.groups * o.kernel * o.kernel);
  const auto uniform = [](at::IntArrayRef shape, double bound) {
    return torch::empty(shape).uniform_(-bound, bound);
  };
  weight_ = register_parameter(
      "weight", uniform({o.out, o.in / o.groups, o.kernel, o.kernel}, std::sqrt(6 / fan_in)));
  if (o.bias) bias_ = register_parameter("bias", uniform({o.out}, 1 / std::sqrt(fan_in)));
}

torch::Tensor PlainConv::convolved(const torch::Tensor& x,
                                   const torch::Tensor& weight,
                                   const torch::Tensor& bias) const {
  const auto pad = options_.kernel / 2;
  return convolve(x, weight, bias,
                  {{options_.stride, options_.stride}, {pad, pad}, options_.groups});
}

torch::Tensor PlainConv::forward(const torch::Tensor& x) {
  return convolved(x, weight_, bias_);
}

std::array<torch::Tensor, 2> PlainConv::forward_both(const PlainConv& a,
                                                     const PlainConv& b,
                                                     const torch::Tensor& x) {
  const auto both = a.convolved(x, torch::cat({a.weight_, b.weight_}), {}).chunk(2, 1);
  return {both[0].contiguous(at::MemoryFormat::ChannelsLast),
          both[1].contiguous(at::MemoryFormat::ChannelsLast)};
}

std::shared_ptr<PlainConv> plain_conv(const PlainConvOptions& options) {
  return std::make_shared<PlainConv>(options);
}

}  // namespace ocr
