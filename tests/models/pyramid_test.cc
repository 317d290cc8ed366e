#include "models/detection/pyramid.h"

#include "models/backbones/pplcnet_v3_block.h"
#include "models/detection/intra_cl.h"
#include "models/fuse.h"
#include "models/module_floats.h"

using namespace ocr;

namespace {

Pyramid constant_levels(const std::array<float, kPyramidLevels>& values) {
  Pyramid levels;
  for (std::size_t i = 0; i < kPyramidLevels; ++i) {
    const std::int64_t side = 8 >> i;
    levels[i] = torch::full({1, 1, side, side}, values[i]);
  }
  return levels;
}

}  // namespace

TEST_CASE("each level of a pyramid receives all coarser ones", "[models]") {
  const auto sums = add_top_down(constant_levels({1, 10, 100, 1000}));
  CHECK(sums[3].item<float>() == 1000);
  CHECK(sums[2].eq(1100).all().item<bool>());
  CHECK(sums[1].eq(1110).all().item<bool>());
  CHECK(sums[0].eq(1111).all().item<bool>());
}

TEST_CASE("a pyramid is joined coarsest level first", "[models]") {
  const auto joined = join_levels(constant_levels({2, 3, 4, 5}));
  CHECK(joined.sizes().vec() == std::vector<std::int64_t>{1, 4, 8, 8});
  for (std::int64_t i = 0; i < 4; ++i) {
    CHECK(joined.select(1, i).eq(5 - i).all().item<bool>());
  }
}

TEST_CASE("enlarging repeats pixels", "[models]") {
  const auto x = torch::tensor({1.F, 2.F, 3.F, 4.F}).reshape({1, 1, 2, 2});
  const auto expected = torch::tensor(
      {1.F, 1.F, 2.F, 2.F, 1.F, 1.F, 2.F, 2.F, 3.F, 3.F, 4.F, 4.F, 3.F, 3.F, 4.F, 4.F});
  CHECK(enlarge(x, 2).flatten().equal(expected));
}

TEST_CASE("IntraCL adds to its input and keeps its size", "[models]") {
  IntraCl context(8);
  CHECK(test::floats_of_module(IntraCl(64)) == 120448);  // PaddleOCR's
  context.eval();
  const torch::NoGradGuard no_grad;
  const auto x = torch::rand({1, 8, 9, 11});
  const auto gain = context.forward(x) - x;
  CHECK(gain.sizes() == x.sizes());
  CHECK(gain.min().item<float>() > -1e-6);  // a ReLU's output
}

TEST_CASE("a fused convolution gives what its branches gave", "[models]") {
  torch::manual_seed(3);
  const torch::NoGradGuard no_grad;
  const std::vector<RepConvOptions> cases = {
      {.in = 16, .out = 16, .kernel = 3, .groups = 16},  // all three kinds of branches
      {.in = 16, .out = 16, .kernel = 5, .stride = {2, 2}, .groups = 16},
      {.in = 16, .out = 16, .kernel = 3, .stride = {2, 1}, .integer_stride = false, .groups = 16},
      {.in = 16, .out = 24, .kernel = 1},
      {.in = 16, .out = 16, .kernel = 1, .branches = 2}};
  for (const auto& options : cases) {
    RepConv conv(options);
    test::disturb(conv);
    conv.eval();
    const auto x = torch::rand({2, 16, 12, 14});
    const auto expected = conv.forward(x);
    fuse_branches(conv);
    CHECK(conv.named_parameters().contains("reparam_conv.weight"));
    CHECK(conv.named_parameters().size() == 6);  // and two affine layers
    CHECK((conv.forward(x) - expected).abs().max().item<float>() < 1e-4);
  }
}

TEST_CASE("a convolution has no activation at the integer stride 2, but at the pair", "[models]") {
  RepConvOptions options{.in = 8, .out = 8, .kernel = 3, .stride = {2, 2}, .groups = 8};
  const auto least = [&] {
    torch::manual_seed(4);
    return RepConv(options).forward(torch::randn({1, 8, 16, 16})).min().item<float>();
  };
  CHECK(least() < -0.5);
  options.integer_stride = false;
  CHECK(least() > -0.376);  // the least value of hardswish is -3/8
}
