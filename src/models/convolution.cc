#include "models/convolution.h"

#include <ATen/autocast_mode.h>
#include <torch/torch.h>

#include "models/winograd.h"

namespace ocr {
namespace {

// LibTorch multiplies 1×1 weights on one thread by a slower way than oneDNN's.
at::Tensor pointwise(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias) {
  const auto given = bias.defined() ? std::optional(bias) : std::nullopt;
  return at::mkldnn_convolution(input, weight, given, {0, 0}, {1, 1}, {1, 1}, 1);
}

bool is_pointwise(const at::Tensor& weight, const ConvolutionSteps& s) {
  const std::array<std::int64_t, 2> ones = {1, 1}, zeros = {0, 0};
  return weight.size(2) == 1 && weight.size(3) == 1 && s.groups == 1 && s.stride == ones &&
         s.padding == zeros && at::globalContext().userEnabledMkldnn();
}

at::Tensor plain(const at::Tensor& input,
                 const at::Tensor& weight,
                 const at::Tensor& bias,
                 const ConvolutionSteps& s) {
  return at::conv2d(input, weight, bias, s.stride, s.padding, {1, 1}, s.groups);
}

at::Tensor input_gradient(const at::Tensor& gradient,
                          const at::Tensor& input,
                          const at::Tensor& weight,
                          const ConvolutionSteps& s) {
  if (is_pointwise(weight, s)) return pointwise(gradient, weight.transpose(0, 1), {});
  if (suits_winograd(input, weight, s))
    return winograd_convolution(gradient, weight.flip({2, 3}).transpose(0, 1), {});
  return std::get<0>(at::convolution_backward(gradient, input, weight, at::nullopt, s.stride,
                                              s.padding, {1, 1}, false, {0, 0}, s.groups,
                                              {true, false, false}));
}

class TrainedConvolution : public torch::autograd::Function<TrainedConvolution> {
 public:
  static at::Tensor forward(torch::autograd::AutogradContext* context,
                            const at::Tensor& input,
                            const at::Tensor& weight,
                            const std::optional<at::Tensor>& bias,
                            const ConvolutionSteps& steps) {
    context->save_for_backward({input, weight});
    context->saved_data["stride"] = steps.stride;
    context->saved_data["padding"] = steps.padding;
    context->saved_data["groups"] = steps.groups;
    context->saved_data["bias"] = bias.has_value();
    const auto added = bias.value_or(at::Tensor());
    if (is_pointwise(weight, steps)) return pointwise(input, weight, added);
    return suits_winograd(input, weight, steps) ? winograd_convolution(input, weight, added)
                                                : plain(input, weight, added, steps);
  }

  static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                 const torch::autograd::variable_list& gradients) {
    const auto saved = context->get_saved_variables();
    const auto &gradient = gradients[0], &input = saved[0], &weight = saved[1];
    const auto steps = steps_of(*context);
    at::Tensor of_input, of_weight, of_bias;
    if (context->needs_input_grad(0)) of_input = input_gradient(gradient, input, weight, steps);
    if (context->needs_input_grad(1)) {
      of_weight = suits_winograd(input, weight, steps)
                      ? winograd_weight_gradient(input, gradient)
                      : weight_gradient(input, gradient, weight, steps);
    }
    if (context->saved_data["bias"].toBool()) of_bias = gradient.sum({0, 2, 3});
    return {of_input, of_weight, of_bias, at::Tensor()};
  }

 private:
  static std::array<std::int64_t, 2> pair(const c10::IValue& value) {
    const auto numbers = value.toIntVector();
    return {numbers[0], numbers[1]};
  }
  static ConvolutionSteps steps_of(torch::autograd::AutogradContext& context) {
    auto& data = context.saved_data;
    return {pair(data["stride"]), pair(data["padding"]), data["groups"].toInt()};
  }
};

}  // namespace

at::Tensor convolve(const at::Tensor& input,
                    const at::Tensor& weight,
                    const at::Tensor& bias,
                    const ConvolutionSteps& steps) {
  const bool is_trained = at::GradMode::is_enabled() && weight.requires_grad() &&
                          !at::autocast::is_autocast_enabled(at::kCPU);
  if (!is_trained || !has_weight_gradient(input, weight, steps))
    return plain(input, weight, bias, steps);
  const auto given = bias.defined() ? std::optional(bias) : std::nullopt;
  return TrainedConvolution::apply(input, weight, given, steps);
}

torch::Tensor ConvolutionImpl::forward(const torch::Tensor& input) {
  const auto& padding = std::get<torch::ExpandingArray<2>>(options.padding());
  return convolve(input, weight, bias, {*options.stride(), *padding, options.groups()});
}

}  // namespace ocr
