#include "models/fused_norm.h"

#include <algorithm>
#include <functional>

#include <ATen/Parallel.h>
#include <torch/torch.h>

#include "kernels/batch_norm.h"

namespace ocr {
namespace {

std::optional<NormActivation> fused_kind(Activation activation) {
  switch (activation) {
    case Activation::None:
      return NormActivation::None;
    case Activation::Relu:
      return NormActivation::Relu;
    case Activation::HardSwish:
      return NormActivation::HardSwish;
    case Activation::Silu:
      return std::nullopt;
  }
  return std::nullopt;
}

bool is_fusable(const at::Tensor& x) {
  return x.is_cpu() && x.scalar_type() == at::kFloat && x.numel() > 0 &&
         x.is_contiguous(at::MemoryFormat::ChannelsLast);
}

NormRows rows_of(const at::Tensor& x) {
  return {x.numel() / x.size(1), x.size(1)};
}

const float* floats(const at::Tensor& t) {
  return t.const_data_ptr<float>();
}

// A thread's rows, and where they start in the arrays.
struct Part {
  NormRows rows;
  std::int64_t offset;
  std::int64_t index;
};

std::int64_t parts_of(const NormRows& all) {
  return std::min<std::int64_t>(at::get_num_threads(), all.count);
}

void for_parts(const NormRows& all, const std::function<void(const Part&)>& body) {
  const auto parts = parts_of(all);
  at::parallel_for(0, parts, 1, [&](std::int64_t begin, std::int64_t end) {
    for (auto i = begin; i < end; ++i) {
      const auto first = all.count * i / parts, last = all.count * (i + 1) / parts;
      body({{last - first, all.channels}, first * all.channels, i});
    }
  });
}

at::Tensor doubles(std::int64_t parts, std::int64_t channels) {
  return at::zeros({parts, channels}, at::kDouble);
}

// Mean and biased variance, of the parts' moments (Chan, Golub and LeVeque 1979).
std::pair<at::Tensor, at::Tensor> moments(const NormRows& all, const float* x) {
  const auto parts = parts_of(all);
  const auto means = doubles(parts, all.channels), squares = doubles(parts, all.channels);
  const auto counts = doubles(parts, 1);
  for_parts(all, [&](const Part& part) {
    channel_moments(part.rows, x + part.offset, means[part.index].mutable_data_ptr<double>(),
                    squares[part.index].mutable_data_ptr<double>());
    counts[part.index].fill_(static_cast<double>(part.rows.count));
  });
  const auto count = static_cast<double>(all.count);
  const auto mean = (means * counts).sum(0) / count;
  return {mean, (squares + (means - mean).square() * counts).sum(0) / count};
}

struct GradientSums {
  at::Tensor sums, products;
};

GradientSums gradient_sums(const NormRows& all,
                           const NormLine& line,
                           NormActivation kind,
                           const float* x,
                           const float* gradient,
                           const float* mean) {
  const auto parts = parts_of(all);
  const auto sums = doubles(parts, all.channels), products = doubles(parts, all.channels);
  for_parts(all, [&](const Part& part) {
    norm_gradient_sums(part.rows, line, kind, x + part.offset, gradient + part.offset, mean,
                       sums[part.index].mutable_data_ptr<double>(),
                       products[part.index].mutable_data_ptr<double>());
  });
  return {sums.sum(0), products.sum(0)};
}

class FusedNorm : public torch::autograd::Function<FusedNorm> {
 public:
  static at::Tensor forward(torch::autograd::AutogradContext* context,
                            const at::Tensor& x,
                            const at::Tensor& weight,
                            const at::Tensor& bias,
                            const at::Tensor& mean,
                            const at::Tensor& deviation,
                            NormActivation kind) {
    const auto scale = (weight / deviation).to(at::kFloat).contiguous();
    const auto shift = (bias - mean * weight / deviation).to(at::kFloat).contiguous();
    const auto y = at::empty_like(x);
    const NormLine line{floats(scale), floats(shift)};
    for_parts(rows_of(x), [&](const Part& part) {
      normalise(part.rows, line, kind, floats(x) + part.offset,
                y.mutable_data_ptr<float>() + part.offset);
    });
    context->save_for_backward({x, scale, shift, mean, deviation});
    context->saved_data["kind"] = static_cast<std::int64_t>(kind);
    return y;
  }

  static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                 const torch::autograd::variable_list& gradients) {
    const auto saved = context->get_saved_variables();
    const auto &x = saved[0], &scale = saved[1], &mean = saved[3], &deviation = saved[4];
    const auto gradient = gradients[0].contiguous(at::MemoryFormat::ChannelsLast);
    const auto kind = static_cast<NormActivation>(context->saved_data["kind"].toInt());
    const auto rows = rows_of(x);
    const NormLine line{floats(scale), floats(saved[2])};
    const auto centre = mean.to(at::kFloat);
    const auto [sums, products] =
        gradient_sums(rows, line, kind, floats(x), floats(gradient), floats(centre));
    const auto count = static_cast<double>(rows.count);
    const auto by_x = -scale * products / (deviation.square() * count);
    const auto constant = (-scale * sums / count - mean * by_x).to(at::kFloat);
    const auto slope = by_x.to(at::kFloat);
    const auto of_x = at::empty_like(x);
    for_parts(rows, [&](const Part& part) {
      norm_gradient(part.rows, line, kind, {floats(slope), floats(constant)},
                    floats(x) + part.offset, floats(gradient) + part.offset,
                    of_x.mutable_data_ptr<float>() + part.offset);
    });
    return {of_x, (products / deviation).to(at::kFloat), sums.to(at::kFloat), {}, {}, {}};
  }
};

// As torch does: the running variance is the unbiased one.
void remember(const NormState& state,
              const at::Tensor& mean,
              const at::Tensor& variance,
              double count) {
  const torch::NoGradGuard no_grad;
  state.running_mean.mul_(1 - state.momentum).add_(mean.to(at::kFloat), state.momentum);
  state.running_var.mul_(1 - state.momentum)
      .add_((variance * (count / (count - 1))).to(at::kFloat), state.momentum);
}

}  // namespace

std::optional<at::Tensor> fused_norm(const at::Tensor& x,
                                     const NormState& state,
                                     Activation activation) {
  const auto kind = fused_kind(activation);
  if (!kind || !is_fusable(x)) return std::nullopt;
  const auto rows = rows_of(x);
  if (rows.count < 2) return std::nullopt;
  const auto [mean, variance] = moments(rows, floats(x));
  remember(state, mean, variance, static_cast<double>(rows.count));
  return FusedNorm::apply(x, state.weight, state.bias, mean, (variance + state.eps).sqrt(), *kind);
}

}  // namespace ocr
