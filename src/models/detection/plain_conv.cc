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

torch::Tensor PlainConv::forward(const torch::Tensor& x) {
  const auto pad = options_.kernel / 2;
  return convolve(x, weight_, bias_,
                  {{options_.stride, options_.stride}, {pad, pad}, options_.groups});
}

std::shared_ptr<PlainConv> plain_conv(const PlainConvOptions& options) {
  return std::make_shared<PlainConv>(options);
}

}  // namespace ocr
