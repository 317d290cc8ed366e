#include "models/batch_norm.h"

#include "check_near.h"
#include "support/catch_torch.h"

using namespace ocr;

namespace {

constexpr auto kLast = at::MemoryFormat::ChannelsLast;

struct Outcome {
  at::Tensor output, of_x, of_weight, of_bias, mean, variance;
};

// The module's own way for channels-last maps, torch's for the others.
Outcome outcome_of(at::IntArrayRef shape, Activation activation, bool channels_last) {
  torch::manual_seed(3);
  BatchNorm norm(shape[1]);
  {
    const torch::NoGradGuard no_grad;
    norm->weight.normal_();
    norm->bias.normal_();
  }
  auto x = torch::randn(shape) * 3 + 5;
  const auto upstream = torch::randn(shape);
  x = (channels_last ? x.contiguous(kLast) : x).requires_grad_();
  const auto y = norm->forward(x, activation);
  y.backward(upstream);
  CHECK(norm->num_batches_tracked.item<std::int64_t>() == 1);
  return {y.detach(),        x.grad(),           norm->weight.grad(),
          norm->bias.grad(), norm->running_mean, norm->running_var};
}

void check_norm(at::IntArrayRef shape, Activation activation) {
  const auto a = outcome_of(shape, activation, true), b = outcome_of(shape, activation, false);
  CHECK(a.output.is_contiguous(kLast));
  test::check_near(a.output, b.output, 2e-5F);
  test::check_near(a.of_x, b.of_x, 2e-5F);
  test::check_near(a.of_weight, b.of_weight, 2e-5F);
  test::check_near(a.of_bias, b.of_bias, 2e-5F);
  test::check_near(a.mean, b.mean, 2e-5F);
  test::check_near(a.variance, b.variance, 2e-5F);
}

}  // namespace

TEST_CASE("batch normalisation and its activation in one are torch's two", "[models]") {
  const auto activation =
      GENERATE(Activation::None, Activation::Relu, Activation::HardSwish, Activation::Silu);
  check_norm({2, 24, 9, 13}, activation);
  check_norm({3, 130, 4, 5}, activation);
}

TEST_CASE("several threads normalise as one does", "[models]") {
  const auto threads = at::get_num_threads();
  at::set_num_threads(3);
  check_norm({2, 24, 9, 13}, Activation::Relu);
  at::set_num_threads(threads);
}

TEST_CASE("a norm that is not trained uses what it has learnt", "[models]") {
  BatchNorm norm(8);
  norm->eval();
  const auto x = torch::randn({2, 8, 3, 3}).contiguous(kLast);
  test::check_near(norm->forward(x, Activation::Relu), torch::relu(x / std::sqrt(1 + 1e-5)), 2e-5F);
  CHECK(norm->running_mean.abs().sum().item<float>() == 0);
}
