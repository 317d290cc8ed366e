#include "models/detection/doubling.h"

#include <algorithm>

#include <ATen/Parallel.h>
#include <ATen/autocast_mode.h>
#include <torch/torch.h>

#include "kernels/doubling.h"

namespace ocr {
namespace {

DoublingShape shape_of(const at::Tensor& input, const at::Tensor& weight) {
  return {.images = input.size(0),
          .height = input.size(2),
          .width = input.size(3),
          .in_channels = input.size(1),
          .out_channels = weight.size(1)};
}

at::Tensor matrix_of(const DoublingShape& s, const at::Tensor& weight) {
  const auto whole = weight.contiguous();
  const auto matrix = at::empty({s.in_channels, s.columns()}, weight.options());
  doubling_weights(s, whole.const_data_ptr<float>(), matrix.mutable_data_ptr<float>());
  return matrix;
}

// Each thread sums lines of its own; the threads' sums are added in their order.
torch::autograd::variable_list gradients_of(const at::Tensor& x,
                                            const at::Tensor& weight,
                                            const at::Tensor& d) {
  const auto s = shape_of(x, weight);
  const auto matrix = matrix_of(s, weight);
  const auto threads = std::min<std::int64_t>(at::get_num_threads(), s.lines());
  const auto of_input = at::empty_like(x);
  const auto sums = at::zeros({threads, s.corners(), s.in_channels}, x.options());
  const auto bias_sums = at::zeros({threads, s.corners()}, x.options());
  at::parallel_for(0, threads, 1, [&](std::int64_t begin, std::int64_t end) {
    for (auto i = begin; i < end; ++i) {
      add_doubling_gradients(s, x.const_data_ptr<float>(), matrix.const_data_ptr<float>(),
                             d.const_data_ptr<float>(), s.lines() * i / threads,
                             s.lines() * (i + 1) / threads,
                             {of_input.mutable_data_ptr<float>(),
                              sums.mutable_data_ptr<float>() + i * s.corners() * s.in_channels,
                              bias_sums.mutable_data_ptr<float>() + i * s.corners()});
    }
  });
  const auto of_weight =
      sums.sum(0).view({2, 2, s.out_channels, s.in_channels}).permute({3, 2, 0, 1}).contiguous();
  return {of_input, of_weight, bias_sums.view({-1, s.out_channels}).sum(0)};
}

class Doubled : public torch::autograd::Function<Doubled> {
 public:
  static at::Tensor forward(torch::autograd::AutogradContext* context,
                            const at::Tensor& input,
                            const at::Tensor& weight,
                            const at::Tensor& bias) {
    const auto x = input.contiguous(at::MemoryFormat::ChannelsLast);
    context->save_for_backward({x, weight});
    const auto s = shape_of(x, weight);
    const auto matrix = matrix_of(s, weight);
    const auto output = at::empty({s.images, s.out_channels, 2 * s.height, 2 * s.width},
                                  x.options().memory_format(at::MemoryFormat::ChannelsLast));
    at::parallel_for(0, s.lines(), 1, [&](std::int64_t begin, std::int64_t end) {
      doubling_outputs(s, x.const_data_ptr<float>(), matrix.const_data_ptr<float>(),
                       bias.const_data_ptr<float>(), begin, end, output.mutable_data_ptr<float>());
    });
    return output;
  }

  static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                 const torch::autograd::variable_list& gradients) {
    const auto saved = context->get_saved_variables();
    return gradients_of(saved[0], saved[1],
                        gradients[0].contiguous(at::MemoryFormat::ChannelsLast));
  }
};

}  // namespace

bool suits_doubled(const at::Tensor& input, const at::Tensor& weight) {
  return input.is_cpu() && input.scalar_type() == at::kFloat &&
         weight.scalar_type() == at::kFloat && !at::autocast::is_autocast_enabled(at::kCPU) &&
         suits_doubling(input.size(1));
}

at::Tensor doubled(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias) {
  return Doubled::apply(input, weight, bias);
}

}  // namespace ocr
