#include "models/weight_gradient.h"

#include <algorithm>

#include <ATen/Parallel.h>
#include <torch/torch.h>

#include "kernels/depthwise_gradient.h"
#include "kernels/gather_taps.h"
#include "kernels/row_product.h"

namespace ocr {
namespace {

constexpr std::int64_t kCacheFloats = 128 * 1024;   // of gathered taps: they stay in a core's cache
constexpr std::int64_t kProductFloats = 12 * 1024;  // of a product: near a core's first cache

ConvolutionShape shape_of(const at::Tensor& input,
                          const at::Tensor& gradient,
                          const at::Tensor& weight,
                          const ConvolutionSteps& steps) {
  return {.images = input.size(0),
          .in_height = input.size(2),
          .in_width = input.size(3),
          .in_channels = input.size(1),
          .out_height = gradient.size(2),
          .out_width = gradient.size(3),
          .out_channels = gradient.size(1),
          .kernel_height = weight.size(2),
          .kernel_width = weight.size(3),
          .stride_y = steps.stride[0],
          .stride_x = steps.stride[1],
          .pad_y = steps.padding[0],
          .pad_x = steps.padding[1]};
}

at::Tensor depthwise_gradient(const ConvolutionShape& s, const at::Tensor& x, const at::Tensor& d) {
  const auto sums = at::empty({s.taps(), s.in_channels}, x.options());
  const auto pieces = (s.in_channels + kDepthwiseChannels - 1) / kDepthwiseChannels;
  at::parallel_for(0, pieces, 1, [&](std::int64_t begin, std::int64_t end) {
    depthwise_weight_gradient(s, x.const_data_ptr<float>(), d.const_data_ptr<float>(),
                              sums.mutable_data_ptr<float>(), begin * kDepthwiseChannels,
                              std::min(s.in_channels, end * kDepthwiseChannels));
  });
  return sums.t().reshape({s.in_channels, 1, s.kernel_height, s.kernel_width});
}

// A convolution's weights as the product of two matrices over all positions of a map: what stands
// at a position, and its neighbours in the other map, which are gathered for some lines at a time.
struct Product {
  TapGrid grid;
  at::Tensor gathered, still;  // N×C×H×W, channels last
  std::int64_t taps = 0;

  std::int64_t lines() const { return still.size(0) * grid.height; }
  std::int64_t row() const { return taps * grid.channels; }
};

Product over_inputs(const ConvolutionShape& s, const at::Tensor& x, const at::Tensor& d) {
  return {.grid = {.map_height = s.out_height,
                   .map_width = s.out_width,
                   .channels = s.out_channels,
                   .height = s.in_height,
                   .width = s.in_width,
                   .kernel_width = s.kernel_width,
                   .first_y = s.pad_y,
                   .first_x = s.pad_x,
                   .step = -1},
          .gathered = d,
          .still = x,
          .taps = s.taps()};
}

Product over_outputs(const ConvolutionShape& s, const at::Tensor& x, const at::Tensor& d) {
  return {.grid = {.map_height = s.in_height,
                   .map_width = s.in_width,
                   .channels = s.in_channels,
                   .height = s.out_height,
                   .width = s.out_width,
                   .kernel_width = s.kernel_width,
                   .stride_y = s.stride_y,
                   .stride_x = s.stride_x,
                   .first_y = -s.pad_y,
                   .first_x = -s.pad_x},
          .gathered = x,
          .still = d,
          .taps = s.taps()};
}

// A 1×1 kernel meets each position alone: there is nothing to gather.
at::Tensor positions(const at::Tensor& map) {
  return map.permute({0, 2, 3, 1}).reshape({-1, map.size(1)});
}

bool is_gathered(const Product& p) {
  return p.taps > 1 || p.grid.first_y != 0 || p.grid.first_x != 0 ||
         p.gathered.sizes().slice(2) != p.still.sizes().slice(2);
}

at::Tensor gathered_rows(const Product& p, const TapRange& range, const at::Tensor& buffer) {
  const auto count = (range.last_line - range.first_line) * p.grid.width;
  if (!is_gathered(p))
    return positions(p.gathered).narrow(0, range.first_line * p.grid.width, count);
  gather_taps(p.grid, p.gathered.const_data_ptr<float>(), range, buffer.mutable_data_ptr<float>());
  const auto width = (range.last_tap - range.first_tap) * p.grid.channels;
  return buffer.view({-1}).narrow(0, 0, count * width).view({count, width});
}

// sums += aᵀ · b, of positions × channels, some positions at a time: a library would copy them.
void add_own_product(const at::Tensor& a, const at::Tensor& b, const at::Tensor& sums) {
  const auto channels = a.size(1), columns = b.size(1);
  const auto at_once = std::max<std::int64_t>(16, kProductFloats / (channels + columns));
  for (std::int64_t first = 0; first < a.size(0); first += at_once) {
    add_product({.values = a.const_data_ptr<float>() + first * channels,
                 .rows = channels,
                 .depth = std::min(at_once, a.size(0) - first),
                 .row_step = 1,
                 .depth_step = channels},
                b.const_data_ptr<float>() + first * columns, columns,
                sums.mutable_data_ptr<float>());
  }
}

void add_transposed(const at::Tensor& a, const at::Tensor& b, at::Tensor& sums) {
  const bool is_small = a.size(1) * b.size(1) <= kProductFloats;
  if (is_small && suits_product(b.size(1))) return add_own_product(a, b, sums);
  sums.addmm_(a.t(), b);
}

// To sums, C of the still map × (taps · C of the gathered one), what the lines contribute.
void sum_some_lines(const Product& p,
                    std::int64_t first,
                    std::int64_t last,
                    const at::Tensor& sums) {
  const auto& g = p.grid;
  const auto channels = p.still.size(1);
  const auto taps_at_once =
      std::clamp<std::int64_t>(kCacheFloats / (channels * g.channels), 1, p.taps);
  const auto lines_at_once = std::clamp<std::int64_t>(
      kCacheFloats / (taps_at_once * g.channels * g.width), 1, last - first);
  const auto all_still = positions(p.still);
  const auto buffer =
      at::empty({lines_at_once * g.width, taps_at_once * g.channels}, sums.options());
  for (std::int64_t tap = 0; tap < p.taps; tap += taps_at_once) {
    const auto taps = std::min(taps_at_once, p.taps - tap);
    auto part = at::zeros({channels, taps * g.channels}, sums.options());
    for (auto line = first; line < last; line += lines_at_once) {
      const auto lines = std::min(lines_at_once, last - line);
      const auto rows = gathered_rows(p, {line, line + lines, tap, tap + taps}, buffer);
      add_transposed(all_still.narrow(0, line * g.width, lines * g.width), rows, part);
    }
    sums.narrow(1, tap * g.channels, taps * g.channels).copy_(part);
  }
}

// Each thread sums lines of its own; the threads' sums are added in their order.
at::Tensor sum_lines(const Product& p) {
  const auto threads = std::min<std::int64_t>(at::get_num_threads(), p.lines());
  const auto sums = at::empty({threads, p.still.size(1), p.row()}, p.still.options());
  at::parallel_for(0, threads, 1, [&](std::int64_t begin, std::int64_t end) {
    const at::NoGradGuard no_grad;
    for (auto i = begin; i < end; ++i) {
      sum_some_lines(p, p.lines() * i / threads, p.lines() * (i + 1) / threads, sums[i]);
    }
  });
  return threads == 1 ? sums[0] : sums.sum(0);
}

// The map with fewer channels is the one that is gathered, where it can be.
at::Tensor dense_gradient(const ConvolutionShape& s, const at::Tensor& x, const at::Tensor& d) {
  if (s.stride_y == 1 && s.stride_x == 1 && s.out_channels < s.in_channels) {
    const auto sums = sum_lines(over_inputs(s, x, d));
    return sums.view({s.in_channels, s.kernel_height, s.kernel_width, s.out_channels})
        .permute({3, 0, 1, 2});
  }
  const auto sums = sum_lines(over_outputs(s, x, d));
  return sums.view({s.out_channels, s.kernel_height, s.kernel_width, s.in_channels})
      .permute({0, 3, 1, 2});
}

bool is_plain(const at::Tensor& t) {
  return t.is_cpu() && t.scalar_type() == at::kFloat;
}

}  // namespace

bool has_weight_gradient(const at::Tensor& input,
                         const at::Tensor& weight,
                         const ConvolutionSteps& steps) {
  if (!is_plain(input) || !is_plain(weight)) return false;
  const auto in = input.size(1), out = weight.size(0);
  if (steps.groups > 1) return steps.groups == in && out == in;
  constexpr std::int64_t kFewChannels = 8;
  return std::min(in, out) >= kFewChannels && at::get_cpu_capability() == "AVX2";
}

at::Tensor weight_gradient(const at::Tensor& input,
                           const at::Tensor& gradient,
                           const at::Tensor& weight,
                           const ConvolutionSteps& steps) {
  const auto x = input.contiguous(at::MemoryFormat::ChannelsLast);
  const auto d = gradient.contiguous(at::MemoryFormat::ChannelsLast);
  const auto shape = shape_of(x, d, weight, steps);
  return steps.groups > 1 ? depthwise_gradient(shape, x, d) : dense_gradient(shape, x, d);
}

}  // namespace ocr
