#include "base/error.h"
#include "models/module_floats.h"
#include "models/recogniser.h"
#include "support/catch_torch.h"

using namespace ocr;
using ocr::test::floats_of_module;

namespace {

ArchitectureOptions small_half(std::int64_t hidden) {
  ArchitectureOptions o;
  MobileNetV3Options backbone;
  backbone.small_stride = {1, 2, 2, 2};
  o.backbone = backbone;
  o.neck = SequenceEncoderOptions{.encoder_type = EncoderType::Rnn, .hidden_size = hidden};
  return o;
}

ArchitectureOptions large_half(std::int64_t hidden) {
  auto o = small_half(hidden);
  std::get<MobileNetV3Options>(o.backbone).model_name = MobileNetV3Size::Large;
  return o;
}

}  // namespace

// The counts are those of PaddleOCR's published weight files and layer tables.
TEST_CASE("CRNN has as many weights as PaddleOCR's", "[models]") {
  CHECK(floats_of_module(make_recogniser(small_half(48), 97)->module()) == 454321);
  CHECK(floats_of_module(make_recogniser(small_half(48), 6625)->module()) == 1087537);
  CHECK(floats_of_module(make_recogniser(large_half(96), 37)->module()) == 1464155);
}

TEST_CASE("CRNN gives a step for every four columns and probabilities in eval mode", "[models]") {
  const torch::NoGradGuard no_grad;
  for (const auto& options : {small_half(48), large_half(96)}) {
    const auto model = make_recogniser(options, 37);
    model->module().eval();
    for (const std::int64_t width : {8, 100, 101, 320}) {
      const auto out = model->forward(torch::rand({2, 3, 32, width}));
      CHECK(out.sizes().vec() == std::vector<std::int64_t>{2, (width + 1) / 2 / 2, 37});
      CHECK(out.sum(2).allclose(torch::ones({2, out.size(1)}), 1e-4, 1e-5));
    }
    model->module().train();
    CHECK(model->forward(torch::rand({2, 3, 32, 32})).min().item<float>() < 0);  // logits
  }
}

TEST_CASE("a reshaped sequence is the backbone's columns, with no weights of its own", "[models]") {
  auto options = small_half(48);
  std::get<SequenceEncoderOptions>(options.neck).encoder_type = EncoderType::Reshape;
  const auto model = make_recogniser(options, 37);
  for (const auto& item : model->module().named_parameters()) {
    CHECK_FALSE(item.key().starts_with("neck."));
  }
  const torch::Tensor head = model->module().named_parameters()["head.fc.weight"];
  CHECK(head.sizes().vec() == std::vector<std::int64_t>{37, 288});  // conv2's channels
  CHECK(model->forward(torch::rand({2, 3, 32, 100})).sizes().vec() ==
        std::vector<std::int64_t>{2, 25, 37});
}

TEST_CASE("parameters carry PaddleOCR's structured names", "[models]") {
  const auto model = make_recogniser(small_half(48), 97);
  const auto parameters = model->module().named_parameters();
  for (const char* name :
       {"backbone.conv1.conv.weight", "backbone.conv1.bn.weight",
        "backbone.blocks.0.expand_conv.conv.weight", "backbone.blocks.3.bottleneck_conv.bn.bias",
        "backbone.blocks.10.mid_se.conv2.bias", "backbone.blocks.10.linear_conv.conv.weight",
        "backbone.conv2.conv.weight", "neck.encoder.lstm.weight_ih_l1_reverse", "head.fc.weight",
        "head.fc.bias"}) {
    INFO(name);
    CHECK(parameters.contains(name));
  }
}

TEST_CASE("every scale of both sizes reads a line", "[models]") {
  const torch::NoGradGuard no_grad;
  for (const double scale : {0.35, 0.5, 0.75, 1.0, 1.25}) {
    for (auto options : {small_half(8), large_half(8)}) {
      std::get<MobileNetV3Options>(options.backbone).scale = scale;
      const auto model = make_recogniser(options, 5);
      CHECK(model->forward(torch::rand({1, 3, 32, 64})).size(1) == 16);
    }
  }
}

TEST_CASE("a network that cannot read the height is refused before it is built", "[models]") {
  CHECK_NOTHROW(check_line_height(small_half(48), 32));
  CHECK_THROWS_WITH(check_line_height(small_half(48), 64), Catch::Contains("2 rows high"));
  auto odd = small_half(48);
  std::get<MobileNetV3Options>(odd.backbone).scale = 0.6;
  CHECK_THROWS_WITH(make_recogniser(odd, 5), Catch::Contains("0.6 is not one of"));
}
