// What a detector's training puts in the place of LibTorch's operators, beside these.
#include "check_near.h"
#include "models/detection/doubling.h"
#include "models/detection/repeat.h"
#include "support/catch_torch.h"

using namespace ocr;

namespace {

using Tensors = std::vector<at::Tensor>;

// The output and the gradients of all inputs.
template <typename Compute>
Tensors results_of(const Tensors& inputs, const Compute& compute) {
  Tensors leaves;
  for (const auto& input : inputs) leaves.push_back(input.clone().requires_grad_());
  const auto y = compute(leaves);
  torch::manual_seed(3);
  y.backward(torch::randn(y.sizes()));
  Tensors results = {y.detach()};
  for (const auto& leaf : leaves) results.push_back(leaf.grad());
  return results;
}

template <typename Ours, typename Torchs>
void check_alike(const Tensors& inputs, const Ours& ours, const Torchs& torchs) {
  const auto a = results_of(inputs, ours), b = results_of(inputs, torchs);
  for (std::size_t i = 0; i < a.size(); ++i) test::check_near(a[i], b[i], 1e-4F);
}

}  // namespace

TEST_CASE("a doubled map and its gradients are torch's", "[models]") {
  const auto out = GENERATE(24, 1);
  torch::manual_seed(2);
  const Tensors inputs = {torch::randn({2, 24, 5, 7}), torch::randn({24, out, 2, 2}),
                          torch::randn({out})};
  if (!suits_doubled(inputs[0], inputs[1])) return;  // a processor without AVX2
  const auto threads = GENERATE(1, 3);
  const auto before = at::get_num_threads();
  at::set_num_threads(threads);
  check_alike(
      inputs, [](const Tensors& x) { return doubled(x[0], x[1], x[2]); },
      [](const Tensors& x) {
        return at::conv_transpose2d(x[0], x[1], x[2], {2, 2});
      });
  at::set_num_threads(before);
}

TEST_CASE("what doubled() is not for, it says", "[models]") {
  const auto weight = torch::randn({24, 4, 2, 2});
  CHECK_FALSE(suits_doubled(torch::randn({1, 24, 2, 2}).to(torch::kBFloat16), weight));
  CHECK_FALSE(suits_doubled(torch::randn({1, 12, 2, 2}), torch::randn({12, 4, 2, 2})));
}

TEST_CASE("repeated and joined maps and their gradients are torch's", "[models]") {
  torch::manual_seed(2);
  const Tensors maps = {torch::randn({2, 3, 1, 2}), torch::randn({2, 8, 2, 4}),
                        torch::randn({2, 5, 4, 8})};
  check_alike(
      maps,
      [](const Tensors& x) {
        return repeated(x, {4, 2, 1});
      },
      [](const Tensors& x) {
        const auto larger = [](const at::Tensor& map, double factor) {
          return at::upsample_nearest2d(map, c10::nullopt, std::array<double, 2>{factor, factor});
        };
        return torch::cat({larger(x[0], 4), larger(x[1], 2), x[2]}, 1);
      });
}

TEST_CASE("a map without a gradient is not for repeated()", "[models]") {
  const auto map = torch::randn({1, 8, 2, 2});
  CHECK_FALSE(suits_repeated(map));
  CHECK(suits_repeated(map.requires_grad_()));
}
