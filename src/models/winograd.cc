#include "models/winograd.h"

#include <algorithm>

#include <ATen/Parallel.h>
#include <torch/torch.h>

#include "kernels/winograd.h"

namespace ocr {
namespace {

constexpr auto kLast = at::MemoryFormat::ChannelsLast;

WinogradShape shape_of(const at::Tensor& input, std::int64_t out_channels) {
  return {.images = input.size(0),
          .height = input.size(2),
          .width = input.size(3),
          .in_channels = input.size(1),
          .out_channels = out_channels};
}

// A product is a quarter of the plain sum's where tiles fit the map, and costs its transforms too.
bool wins(const WinogradShape& s) {
  return s.tiles() * 16 * 5 <= s.images * s.height * s.width * 12;
}

}  // namespace

bool suits_winograd(const at::Tensor& input,
                    const at::Tensor& weight,
                    const ConvolutionSteps& steps) {
  const std::array<std::int64_t, 2> ones = {1, 1};
  const bool is_kind = weight.size(2) == 3 && weight.size(3) == 3 && steps.groups == 1 &&
                       steps.stride == ones && steps.padding == ones;
  return is_kind && weight.size(0) % 8 == 0 && weight.size(1) % 8 == 0 && has_winograd() &&
         wins(shape_of(input, weight.size(0)));
}

at::Tensor winograd_convolution(const at::Tensor& input,
                                const at::Tensor& weight,
                                const at::Tensor& bias) {
  const auto s = shape_of(input, weight.size(0));
  const auto x = input.contiguous(kLast);
  const auto w = weight.contiguous();
  const auto added = bias.defined() ? bias.contiguous() : bias;
  const auto planes = at::empty({kWinogradPlanes, s.in_channels, s.out_channels}, x.options());
  winograd_weights(s, w.const_data_ptr<float>(), planes.mutable_data_ptr<float>());
  const auto output =
      at::empty({s.images, s.out_channels, s.height, s.width}, x.options().memory_format(kLast));
  at::parallel_for(0, s.tiles(), 1, [&](std::int64_t begin, std::int64_t end) {
    winograd_outputs(s, x.const_data_ptr<float>(), planes.const_data_ptr<float>(),
                     added.defined() ? added.const_data_ptr<float>() : nullptr, begin, end,
                     output.mutable_data_ptr<float>());
  });
  return output;
}

// Each thread sums tiles of its own; the threads' sums are added in their order.
at::Tensor winograd_weight_gradient(const at::Tensor& input, const at::Tensor& output_gradient) {
  const auto s = shape_of(input, output_gradient.size(1));
  const auto x = input.contiguous(kLast), d = output_gradient.contiguous(kLast);
  const auto threads = std::min<std::int64_t>(at::get_num_threads(), s.tiles());
  const auto sums =
      at::zeros({threads, kWinogradPlanes, s.in_channels, s.out_channels}, x.options());
  at::parallel_for(0, threads, 1, [&](std::int64_t begin, std::int64_t end) {
    for (auto i = begin; i < end; ++i) {
      add_winograd_sums(s, x.const_data_ptr<float>(), d.const_data_ptr<float>(),
                        s.tiles() * i / threads, s.tiles() * (i + 1) / threads,
                        sums.mutable_data_ptr<float>() + i * kWinogradPlanes * s.weights());
    }
  });
  const auto sum = threads == 1 ? sums[0] : sums.sum(0);
  const auto gradient = at::empty({s.out_channels, s.in_channels, 3, 3}, x.options());
  winograd_gradient(s, sum.const_data_ptr<float>(), gradient.mutable_data_ptr<float>());
  return gradient;
}

}  // namespace ocr
