#include "models/fuse.h"
#include "models/model_support.h"
#include "models/module_floats.h"
#include "models/recogniser.h"
#include "models/recogniser_cases.h"
#include "support/catch_torch.h"

using namespace ocr;
using namespace ocr::test;

namespace {

std::int64_t count_of(const ArchitectureOptions& options, std::int64_t classes) {
  return floats_of_module(make_recogniser(options, classes)->module());
}

std::int64_t part_of(const ArchitectureOptions& options, const std::string& part) {
  const auto model = make_recogniser(options, 97);
  return floats_of_module(*model->module().named_children()[part]);
}

}  // namespace

// architectures.md §11: the published files' own counts.
TEST_CASE("PP-OCRv2's, v3's and v4's recognisers have as many weights as published", "[models]") {
  CHECK(count_of(pp_ocr_v2(), 6625) == 2077377);
  CHECK(part_of(pp_ocr_v2(), "backbone") == 1027104);
  CHECK(count_of(pp_ocr_v3(), 6625) == 2652257);
  CHECK(count_of(pp_ocr_v3(), 97) == 2227937);
  CHECK(count_of(pp_ocr_v4(), 6625) == 6329629);
  CHECK(count_of(pp_ocr_v4(), 97) == 5539741);
  CHECK(part_of(pp_ocr_v4(), "backbone") == 4960164);
}

TEST_CASE("the deploy form of PP-OCRv4 has as many weights as its inference files", "[models]") {
  const auto model = make_recogniser(pp_ocr_v4(), 6625);
  CHECK(fuse_branches(model->module()) == 28);  // two a block, 14 blocks
  CHECK(floats_of_module(model->module()) == 2690221);
  CHECK(floats_of_module(*model->module().named_children()["backbone"]) == 1320756);
  CHECK(fuse_branches(model->module()) == 0);
}

// 34: paddleocr.md §3.4. The others: counted by a script from the table of blocks.
TEST_CASE("every depth of ResNet has as many weights as its table says", "[models]") {
  CHECK(count_of(resnet(34, 256), 37) == 24498309);
  CHECK(count_of(resnet(34, 256), 6625) == 27877953);
  CHECK(part_of(resnet(18, 8), "backbone") == 11209824);
  CHECK(part_of(resnet(50, 8), "backbone") == 23580512);
  CHECK(part_of(resnet(101, 8), "backbone") == 42624864);
}

TEST_CASE("depths, factors and encoders that do not exist are refused", "[models]") {
  CHECK_THROWS_WITH(make_recogniser(resnet(20, 8), 5), Catch::Contains("20 is not one of 18"));
  auto v4 = pp_ocr_v4();
  std::get<PPLCNetV3Options>(v4.backbone).lr_mult_list = {1, 1};
  CHECK_THROWS_WITH(make_recogniser(v4, 5), Catch::Contains("2 factors"));
  auto v3 = pp_ocr_v3();
  v3.head = MultiHeadOptions{};
  CHECK_THROWS_WITH(make_recogniser(v3, 5), Catch::Contains("has 0 entries CTCHead"));
  v3.head = CtcHeadOptions{};
  CHECK_THROWS_WITH(make_recogniser(v3, 5), Catch::Contains("use SequenceEncoder"));
  v3 = pp_ocr_v3();
  v3.neck = SequenceEncoderOptions{};
  CHECK_THROWS_WITH(make_recogniser(v3, 5), Catch::Contains("leave the Neck out"));
  auto v3_heads = ctc_of_multi_head({.hidden_dims = 100, .num_heads = 8});
  v3 = pp_ocr_v3();
  v3.head = v3_heads;
  CHECK_THROWS_WITH(make_recogniser(v3, 5), Catch::Contains("not a multiple of num_heads 8"));
}

TEST_CASE("heights that leave more or less than one row are refused with the one to use",
          "[models]") {
  CHECK_THROWS_WITH(check_line_height(pp_ocr_v4(), 32), Catch::Contains("use a height of 48"));
  CHECK_NOTHROW(check_line_height(pp_ocr_v4(), 33));
  CHECK_NOTHROW(check_line_height(pp_ocr_v4(), 80));
  CHECK_THROWS_WITH(check_line_height(pp_ocr_v4(), 81), Catch::Contains("2 rows high"));
  CHECK_THROWS_WITH(check_line_height(resnet(34, 8), 64), Catch::Contains("use a height of 32"));
  CHECK_THROWS_WITH(check_line_height(pp_ocr_v2(), 64), Catch::Contains("2 rows high"));
}

// Names and shapes as read out of PaddleOCR's .pdiparams.info and ONNX files (Linear transposed).
TEST_CASE("parameters of PP-OCRv4 carry PaddleOCR's names and shapes", "[models]") {
  const auto model = make_recogniser(pp_ocr_v4(), 6625);
  const auto training = model->module().named_parameters();
  const std::pair<const char*, Shape> branches[] = {
      {"backbone.conv1.conv.weight", {16, 3, 3, 3}},
      {"backbone.blocks2.0.dw_conv.conv_kxk.3.conv.weight", {16, 1, 3, 3}},
      {"backbone.blocks2.0.dw_conv.conv_1x1.bn.weight", {16}},
      {"backbone.blocks2.0.dw_conv.identity.weight", {16}},
      {"backbone.blocks2.0.pw_conv.lab.scale", {1}},
      {"backbone.blocks5.4.pw_conv.act.lab.bias", {1}},
      {"backbone.blocks6.0.se.conv1.weight", {60, 240, 1, 1}},
      {"backbone.blocks6.1.se.conv2.weight", {480, 120, 1, 1}},
      {"head.ctc_encoder.encoder.conv1.conv.weight", {60, 480, 1, 3}},
      {"head.ctc_encoder.encoder.conv4.conv.weight", {60, 960, 1, 3}},
      {"head.ctc_encoder.encoder.conv1x1.norm.weight", {120}},
      {"head.ctc_encoder.encoder.svtr_block.1.mixer.qkv.weight", {360, 120}},
      {"head.ctc_encoder.encoder.svtr_block.1.mlp.fc1.weight", {240, 120}},
      {"head.ctc_encoder.encoder.svtr_block.0.norm2.bias", {120}},
      {"head.ctc_encoder.encoder.norm.weight", {120}},
      {"head.ctc_head.fc.weight", {6625, 120}}};
  for (const auto& [name, shape] : branches) {
    INFO(name);
    REQUIRE(training.contains(name));
    CHECK(training[name].sizes().vec() == shape);
  }
  // The first depthwise layer of a stage has another width behind it, or a stride: no identity.
  CHECK_FALSE(training.contains("backbone.blocks2.0.pw_conv.identity.weight"));
  CHECK_FALSE(training.contains("backbone.blocks4.0.dw_conv.identity.weight"));
  CHECK_FALSE(training.contains("backbone.blocks2.0.pw_conv.conv_1x1.conv.weight"));
  fuse_branches(model->module());
  const auto deployed = model->module().named_parameters();
  CHECK(deployed["backbone.blocks2.0.dw_conv.reparam_conv.weight"].sizes().vec() ==
        Shape{16, 1, 3, 3});
  CHECK(deployed["backbone.blocks6.3.pw_conv.reparam_conv.bias"].sizes().vec() == Shape{480});
  for (const auto& item : deployed) CHECK(item.key().find("conv_kxk") == std::string::npos);
}

TEST_CASE("parameters of the other recognisers carry PaddleOCR's names", "[models]") {
  const auto has = [](const ArchitectureOptions& o, std::initializer_list<const char*> names) {
    const auto model = make_recogniser(o, 37);
    const auto parameters = model->module().named_parameters();
    for (const char* name : names) {
      INFO(name);
      CHECK(parameters.contains(name));
    }
  };
  has(pp_ocr_v2(),
      {"backbone.conv1._conv.weight", "backbone.block_list.12._se.conv2.bias",
       "backbone.block_list.0._depthwise_conv._batch_norm.weight",
       "backbone.block_list.11._pointwise_conv._conv.weight", "head.fc1.weight", "head.fc2.bias"});
  has(resnet(50, 8), {"backbone.conv1_3._conv.weight", "backbone.bb_0_0.short._conv.weight",
                      "backbone.bb_2_5.conv2._batch_norm.bias"});
  has(small_cases()[4].options, {"neck.encoder.fc.weight"});
  has(small_cases()[5].options,
      {"neck.encoder.encoder.1.rnn.weight_ih_l0_reverse", "neck.encoder.encoder.0.linear.bias"});
}

// paddleocr.md §2 and architectures.md §3: CTCHead's fc_decay; no L2 on the BN of ConvBN; LABs at a
// tenth of the learning rate.
TEST_CASE("architectures say how single parameters are trained", "[models]") {
  auto v4 = pp_ocr_v4();
  std::get<PPLCNetV3Options>(v4.backbone).lr_mult_list = {0.5, 1, 1, 1, 1, 0.25};
  const auto lab = parameter_rule(v4, "backbone.blocks6.0.dw_conv.act.lab.scale");
  CHECK(lab.learning_rate_factor == Approx(0.025));
  CHECK_FALSE(lab.l2);
  CHECK(parameter_rule(v4, "backbone.conv1.bn.weight").l2 == 0);
  CHECK(parameter_rule(v4, "backbone.conv1.conv.weight").learning_rate_factor == 0.5);
  CHECK_FALSE(parameter_rule(v4, "backbone.blocks3.1.dw_conv.identity.weight").l2);
  CHECK(parameter_rule(v4, "head.ctc_head.fc.weight").l2 == 0.0004);
  CHECK_FALSE(parameter_rule(v4, "head.ctc_encoder.encoder.conv1.conv.weight").l2);
  CHECK(parameter_rule(pp_ocr_v2(), "backbone.conv1._batch_norm.bias").l2 == 0);
  CHECK(parameter_rule(pp_ocr_v2(), "head.fc2.weight").l2 == 0.0004);
  CHECK_FALSE(parameter_rule(pp_ocr_v2(), "neck.encoder.lstm.weight_ih_l0").l2);
  CHECK(parameter_rule(small_cases()[4].options, "neck.encoder.fc.weight").l2 == 1e-5);
}

TEST_CASE("guiding branches are known by their names", "[models]") {
  CHECK(is_guiding_branch("head.gtc_head.decoder.0.norm1.weight"));
  CHECK(is_guiding_branch("head.sar_head.encoder.rnn_encoder.weight_ih_l0"));
  CHECK(is_guiding_branch("head.before_gtc.1.fc.weight"));
  CHECK_FALSE(is_guiding_branch("head.ctc_head.fc.weight"));
}
