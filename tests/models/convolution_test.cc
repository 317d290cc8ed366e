#include "models/convolution.h"

#include "check_near.h"
#include "models/winograd.h"
#include "support/catch_torch.h"

using namespace ocr;

namespace {

struct Case {
  std::vector<std::int64_t> input, weight;  // N, I, H, W and O, I / groups, kernel
  ConvolutionSteps steps;
  bool bias = false;
};

struct Gradients {
  at::Tensor output, input, weight, bias;
};

template <typename Convolve>
Gradients gradients_of(const Case& c, const Convolve& convolve_once) {
  torch::manual_seed(7);
  const auto last = at::MemoryFormat::ChannelsLast;
  const auto x = torch::randn(c.input).contiguous(last).requires_grad_();
  const auto w = torch::randn(c.weight).contiguous(last).requires_grad_();
  const auto b = c.bias ? torch::randn({c.weight[0]}).requires_grad_() : at::Tensor();
  const auto y = convolve_once(x, w, b);
  y.backward(torch::randn_like(y));
  return {y, x.grad(), w.grad(), c.bias ? b.grad() : at::Tensor()};
}

Gradients ours(const Case& c) {
  return gradients_of(c, [&](const auto& x, const auto& w, const auto& b) {
    CHECK(has_weight_gradient(x, w, c.steps));
    return convolve(x, w, b, c.steps);
  });
}

Gradients torchs(const Case& c) {
  return gradients_of(c, [&](const auto& x, const auto& w, const auto& b) {
    return at::conv2d(x, w, b, c.steps.stride, c.steps.padding, {1, 1}, c.steps.groups);
  });
}

void check_convolution(const Case& c) {
  const auto a = ours(c), b = torchs(c);
  test::check_near(a.output, b.output, 1e-4F);
  test::check_near(a.input, b.input, 1e-4F);
  test::check_near(a.weight, b.weight, 1e-4F);
  if (c.bias) test::check_near(a.bias, b.bias, 1e-4F);
}

bool is_avx2() {
  return at::get_cpu_capability() == "AVX2";
}

}  // namespace

TEST_CASE("a depthwise convolution has torch's gradients", "[models]") {
  check_convolution({{2, 40, 2, 17}, {40, 1, 5, 5}, {{1, 1}, {2, 2}, 40}});
  check_convolution({{2, 29, 9, 12}, {29, 1, 3, 3}, {{2, 1}, {1, 1}, 29}, true});
}

TEST_CASE("a dense convolution has torch's gradients", "[models]") {
  if (!is_avx2()) return;  // elsewhere LibTorch's own are used
  check_convolution({{2, 24, 9, 13}, {16, 24, 3, 3}, {{1, 1}, {1, 1}}});
  check_convolution({{2, 16, 9, 13}, {24, 16, 3, 3}, {{1, 1}, {1, 1}}, true});
  check_convolution({{3, 24, 9, 12}, {16, 24, 3, 3}, {{2, 1}, {1, 1}}});       // a stride
  check_convolution({{2, 16, 6, 7}, {32, 16, 2, 1}, {{1, 1}, {0, 0}}, true});  // no padding
  check_convolution({{2, 16, 6, 7}, {8, 16, 7, 1}, {{1, 1}, {3, 0}}});
  check_convolution({{2, 24, 8, 9}, {40, 24, 1, 1}, {}, true});
  check_convolution({{2, 24, 8, 9}, {40, 24, 1, 1}, {{2, 2}, {0, 0}}});
  // Many lines, many channels.
  check_convolution({{2, 64, 70, 60}, {48, 64, 3, 3}, {{1, 1}, {1, 1}}});
  check_convolution({{2, 256, 4, 25}, {256, 256, 3, 3}, {{1, 1}, {1, 1}}});
}

TEST_CASE("a 3×3 convolution has torch's gradients by Winograd's way and by the plain one",
          "[models]") {
  if (!is_avx2()) return;
  const ConvolutionSteps padded{{1, 1}, {1, 1}};
  const auto suits = [&](std::vector<std::int64_t> input, std::vector<std::int64_t> weight) {
    return suits_winograd(torch::zeros(input), torch::zeros(weight), padded);
  };
  CHECK(suits({2, 24, 9, 13}, {16, 24, 3, 3}));
  CHECK(suits({2, 24, 2, 16}, {16, 24, 3, 3}));
  check_convolution({{2, 24, 2, 16}, {16, 24, 3, 3}, padded, true});
  CHECK_FALSE(suits({2, 24, 1, 16}, {16, 24, 3, 3}));  // a row has no tiles
  check_convolution({{2, 24, 1, 16}, {16, 24, 3, 3}, padded});
  CHECK_FALSE(suits({2, 20, 9, 13}, {12, 20, 3, 3}));                 // channels by eight
  check_convolution({{2, 20, 9, 13}, {12, 20, 3, 3}, padded});        // gathers outputs
  check_convolution({{2, 12, 9, 13}, {20, 12, 3, 3}, padded, true});  // gathers inputs
  check_convolution({{2, 60, 70, 60}, {44, 60, 3, 3}, padded});  // more than is gathered at once
}

TEST_CASE("the sums of several threads are those of one", "[models]") {
  if (!is_avx2()) return;
  const auto in = GENERATE(24, 20);  // by Winograd's way, by the plain one
  const Case c{{2, in, 9, 13}, {16, in, 3, 3}, {{1, 1}, {1, 1}}};
  const auto alone = ours(c);
  const auto threads = at::get_num_threads();
  at::set_num_threads(3);
  const auto several = ours(c), again = ours(c);
  at::set_num_threads(threads);
  test::check_near(several.weight, alone.weight, 1e-4F);
  CHECK(several.weight.equal(again.weight));
}

TEST_CASE("a convolution that is frozen, or not trained, is torch's own", "[models]") {
  Convolution conv(torch::nn::Conv2dOptions(16, 16, 3).padding(1));
  const auto x = torch::randn({1, 16, 5, 5}).requires_grad_();
  conv->weight.set_requires_grad(false);
  conv->forward(x).sum().backward();
  CHECK_FALSE(conv->weight.grad().defined());
  CHECK(x.grad().defined());
}
