#include "models/detection/detector.h"

#include "base/config/config.h"
#include "models/detector_cases.h"
#include "models/model_support.h"
#include "models/module_floats.h"

using namespace ocr;

namespace {

constexpr const char* kThresh = "head.thresh.";  // published inference files lack this branch

std::int64_t detector_floats(const DetectionArchitectureOptions& options, const char* excluded) {
  return test::floats_of_module(make_detector(options)->module(), excluded);
}

using test::Shape;

}  // namespace

// Counts of the published weight files: paddle_det, en_PP-OCRv3_det_infer.onnx, and of PaddleOCR's
// own networks for those without a file.
TEST_CASE("a detector has as many weights as PaddleOCR's", "[models]") {
  const auto v2 = test::detector_of(test::mobile_backbone(true), DbFpnOptions{96});
  CHECK(detector_floats(v2, kThresh) == 572441);
  CHECK(detector_floats(v2, "?") == 595794);
  const auto v3 = test::detector_of(test::mobile_backbone(true), test::rse_neck());
  CHECK(detector_floats(v3, kThresh) == 592625);
  CHECK(detector_floats(v3, "?") == 615978);
  const auto with_se = test::detector_of(test::mobile_backbone(false), DbFpnOptions{256});
  CHECK(detector_floats(with_se, kThresh) == 1692343);
  CHECK(detector_floats(with_se, "?") == 1857016);
  const auto r18 = test::detector_of(test::resnet_backbone(18), DbFpnOptions{256});
  CHECK(detector_floats(r18, kThresh) == 12210081);
  const auto r50 = test::detector_of(test::resnet_backbone(50), DbFpnOptions{256});
  CHECK(detector_floats(r50, kThresh) == 25318049);
}

// paddle_v4_det has 1,171,721 floats; it leaves out the affine layers that stand behind a
// convolution of stride 2 and are never used, four pairs of numbers.
TEST_CASE("PP-OCRv4's detector has as many weights as its file, fused and not", "[models]") {
  DetPpLcNetV3Options backbone;
  CHECK(detector_floats(test::detector_of(backbone, test::rse_neck()), "?") == 3570810);
  backbone.fused = true;
  CHECK(detector_floats(test::detector_of(backbone, test::rse_neck()), kThresh) == 1171721 + 8);
}

TEST_CASE("LKPAN and IntraCL have as many weights as PaddleOCR's", "[models]") {
  const auto neck_of = [](bool intracl) {
    const auto options = test::detector_of(test::resnet_backbone(50),
                                           test::large_kernel_neck(LkPanMode::Large, intracl));
    const auto detector = make_detector(options);
    return test::floats_of_module(*detector->module().named_children()["neck"]);
  };
  CHECK(neck_of(false) == 7729152);
  CHECK(neck_of(true) == 7729152 + 4 * 120448);
}

TEST_CASE("a detector's parameters carry PaddleOCR's names and shapes", "[models]") {
  struct Case {
    DetectionArchitectureOptions options;
    std::vector<std::pair<const char*, Shape>> expected;
  };
  DetPpLcNetV3Options fused;
  fused.fused = true;
  // Shapes as they stand in paddle_det, paddle_v4_det and the ONNX file of PP-OCRv3.
  const std::vector<Case> cases = {
      {test::detector_of(test::mobile_backbone(true), DbFpnOptions{96}),
       {{"backbone.conv.conv.weight", {8, 3, 3, 3}},
        {"backbone.stage0.0.expand_conv.conv.weight", {8, 8, 1, 1}},
        {"backbone.stage1.0.bottleneck_conv.conv.weight", {40, 1, 5, 5}},
        {"backbone.stage2.5.linear_conv.conv.weight", {56, 336, 1, 1}},
        {"backbone.stage3.3.bn.weight", {480}},
        {"neck.in5_conv.weight", {96, 480, 1, 1}},
        {"neck.p2_conv.weight", {24, 96, 3, 3}},
        {"head.binarize.conv1.weight", {24, 96, 3, 3}},
        {"head.binarize.conv_bn1.bias", {24}},
        {"head.binarize.conv2.weight", {24, 24, 2, 2}},
        {"head.binarize.conv3.weight", {24, 1, 2, 2}},
        {"head.thresh.conv3.bias", {1}}}},
      {test::detector_of(test::mobile_backbone(true), test::rse_neck()),
       {{"neck.ins_conv.3.in_conv.weight", {96, 480, 1, 1}},
        {"neck.ins_conv.0.se_block.conv1.weight", {24, 96, 1, 1}},
        {"neck.inp_conv.2.in_conv.weight", {24, 96, 3, 3}},
        {"neck.inp_conv.2.se_block.conv2.bias", {24}}}},
      {test::detector_of(fused, test::rse_neck()),
       {{"backbone.conv1.conv.weight", {16, 3, 3, 3}},
        {"backbone.blocks2.0.dw_conv.reparam_conv.weight", {16, 1, 3, 3}},
        {"backbone.blocks2.0.pw_conv.reparam_conv.bias", {32}},
        {"backbone.blocks5.4.dw_conv.reparam_conv.weight", {192, 1, 5, 5}},
        {"backbone.blocks6.0.se.conv1.weight", {48, 192, 1, 1}},
        {"backbone.blocks6.3.pw_conv.lab.scale", {1}},
        {"backbone.blocks6.3.pw_conv.act.lab.bias", {1}},
        {"backbone.layer_list.0.weight", {12, 48, 1, 1}},
        {"backbone.layer_list.3.bias", {360}}}},
      {test::detector_of(DetPpLcNetV3Options{}, test::rse_neck()),
       {{"backbone.blocks2.0.dw_conv.identity.weight", {16}},
        {"backbone.blocks3.1.pw_conv.conv_kxk.3.conv.weight", {48, 48, 1, 1}},
        {"backbone.blocks4.0.dw_conv.conv_1x1.bn.bias", {48}}}},
      {test::detector_of(test::resnet_backbone(50), test::large_kernel_neck(LkPanMode::Lite, true)),
       {{"backbone.conv1_2._conv.weight", {32, 32, 3, 3}},
        {"backbone.bb_0_0.short._batch_norm.weight", {256}},
        {"backbone.bb_3_2.conv2._conv.weight", {2048, 512, 1, 1}},
        {"neck.inp_conv.0.conv_end.weight", {64, 256, 1, 1}},
        {"neck.pan_head_conv.2.weight", {64, 64, 3, 3}},
        {"neck.pan_lat_conv.3.bn2.weight", {256}},
        {"neck.incl4.q_layer_1x7.weight", {32, 32, 1, 7}}}}};
  for (const auto& c : cases) {
    const auto detector = make_detector(c.options);
    const auto parameters = detector->module().named_parameters();
    for (const auto& [name, shape] : c.expected) {
      INFO(name);
      const auto* found = parameters.find(name);
      REQUIRE(found != nullptr);
      CHECK(found->sizes().vec() == shape);
    }
  }
}

TEST_CASE("a detector gives three maps while it learns and one afterwards", "[models]") {
  at::set_num_threads(1);
  torch::manual_seed(1);
  const torch::NoGradGuard no_grad;
  for (const auto& options : test::every_part()) {
    const auto detector = make_detector(options);
    const auto images = torch::rand({2, 3, 64, 96});
    const auto maps = detector->forward(images);
    CHECK(maps.sizes().vec() == Shape{2, 3, 64, 96});
    CHECK(maps.min().item<float>() >= 0);
    CHECK(maps.max().item<float>() <= 1);
    detector->module().eval();
    CHECK(detector->forward(images).sizes().vec() == Shape{2, 1, 64, 96});
  }
}

TEST_CASE("the binary map is the steep difference of the other two", "[models]") {
  const torch::NoGradGuard no_grad;
  const auto options = test::detector_of(DetMobileNetV3Options{0.35, MobileNetV3Size::Small, true},
                                         DbFpnOptions{16});
  const auto maps = make_detector(options)->forward(torch::rand({2, 3, 64, 64}));
  const auto expected = 1 / (1 + torch::exp(-50 * (maps.select(1, 0) - maps.select(1, 1))));
  CHECK(maps.select(1, 2).allclose(expected, 1e-4, 1e-6));
}

TEST_CASE("PPLCNetV3's affine layers learn slowly and its convolutions' norms do not decay",
          "[models]") {
  DetPpLcNetV3Options backbone;
  backbone.lr_mult_list = {1, 2, 3, 4, 5, 6};
  const auto options = test::detector_of(backbone, test::rse_neck());
  CHECK(parameter_rule(options, "backbone.conv1.conv.weight").learning_rate_factor == 1);
  CHECK(parameter_rule(options, "backbone.blocks2.0.dw_conv.conv_1x1.conv.weight")
            .learning_rate_factor == 2);
  CHECK(parameter_rule(options, "backbone.blocks6.3.pw_conv.act.lab.scale").learning_rate_factor ==
        Approx(0.6));
  CHECK(parameter_rule(options, "backbone.layer_list.0.weight").learning_rate_factor == 1);
  CHECK(parameter_rule(options, "neck.ins_conv.0.in_conv.weight").learning_rate_factor == 1);
  CHECK(parameter_rule(options, "backbone.blocks2.0.dw_conv.conv_1x1.bn.weight").l2 == 0.0);
  CHECK_FALSE(parameter_rule(options, "backbone.blocks2.0.dw_conv.identity.weight").l2);
}

TEST_CASE("a detector that is not built here is refused with the key to change", "[models]") {
  const auto refusal = [](const DetectionBackboneOptions& b, const DetectionNeckOptions& n) {
    try {
      make_detector(test::detector_of(b, n));
      return std::string("accepted");
    } catch (const std::exception& error) {
      return std::string(error.what());
    }
  };
  auto deformable = test::resnet_backbone(50);
  deformable.dcn_stage = {"False", "True", "True", "True"};
  auto line_form = DetPpLcNetV3Options{};
  line_form.det = false;
  auto scale = test::mobile_backbone(true);
  scale.scale = 0.6;
  const DbFpnOptions fine{96};
  CHECK_THAT(refusal(deformable, fine), Catch::Contains("Backbone.dcn_stage"));
  CHECK_THAT(refusal(test::resnet_backbone(19), fine), Catch::Contains("19 is not one of"));
  CHECK_THAT(refusal(line_form, fine), Catch::Contains("Backbone.det"));
  CHECK_THAT(refusal(scale, fine), Catch::Contains("0.6 is not one of"));
  CHECK_THAT(refusal(test::mobile_backbone(true), DbFpnOptions{98}), Catch::Contains("98"));
  CHECK_THAT(refusal(test::mobile_backbone(true), DbFpnOptions{96, true}),
             Catch::Contains("Neck.use_asf"));
  CHECK(refusal(test::mobile_backbone(true), fine) == "accepted");
}

TEST_CASE("a detector's architecture reads back as it was written", "[models]") {
  for (const auto& options : test::every_part()) {
    const auto text = config::write(options);
    DetectionArchitectureOptions again;
    config::read_yaml({"written", text, {}}, config::describe_of(again));
    CHECK(config::write(again) == text);
  }
}
