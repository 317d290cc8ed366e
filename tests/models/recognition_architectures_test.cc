#include <sstream>

#include <torch/csrc/jit/frontend/tracer.h>
#include <torch/csrc/jit/runtime/graph_executor.h>

#include "base/error.h"
#include "model_support.h"
#include "models/feature_module.h"
#include "models/fuse.h"
#include "models/recogniser.h"
#include "support/catch_torch.h"

using namespace ocr;
using ocr::test::floats_of;

namespace {

using Shape = std::vector<std::int64_t>;

ArchitectureOptions pp_ocr_v2() {
  ArchitectureOptions o;
  o.backbone = MobileNetV1EnhanceOptions{};
  o.neck = SequenceEncoderOptions{.encoder_type = EncoderType::Rnn, .hidden_size = 64};
  o.head = CtcHeadOptions{.mid_channels = 96};
  return o;
}

MultiHeadOptions ctc_of_multi_head(const SvtrEncoderOptions& svtr) {
  CtcBranchOptions ctc;
  ctc.neck.encoder = {.encoder_type = EncoderType::Svtr, .svtr = svtr};
  return {{ctc, NrtrBranchOptions{}}};
}

ArchitectureOptions pp_ocr_v3() {
  ArchitectureOptions o;
  o.algorithm = Algorithm::SvtrLcnet;
  o.backbone = MobileNetV1EnhanceOptions{
      .last_conv_stride = {1, 2}, .last_pool_type = LastPool::Avg, .last_pool_kernel_size = {2, 2}};
  o.head = ctc_of_multi_head({});
  return o;
}

ArchitectureOptions pp_ocr_v4(double scale = 0.95, std::int64_t branches = 4) {
  ArchitectureOptions o;
  o.algorithm = Algorithm::SvtrLcnet;
  o.backbone = PPLCNetV3Options{.scale = scale, .conv_kxk_num = branches};
  o.head = ctc_of_multi_head({.dims = 120, .kernel_size = {1, 3}});
  return o;
}

ArchitectureOptions resnet(std::int64_t layers, std::int64_t hidden) {
  ArchitectureOptions o;
  o.backbone = ResNetVdOptions{layers};
  o.neck = SequenceEncoderOptions{.encoder_type = EncoderType::Rnn, .hidden_size = hidden};
  return o;
}

ArchitectureOptions narrow_vgg(bool batch_norm) {
  auto o = resnet(18, 16);
  o.backbone = VggOptions{.channels = {16, 32, 32},
                          .pool_height = {2, 2, 2},
                          .pool_width = {2, 2, 1},
                          .last_height = 4,
                          .last_channels = 32,
                          .batch_norm = batch_norm};
  return o;
}

ArchitectureOptions with_encoder(const SequenceEncoderOptions& encoder) {
  auto o = pp_ocr_v2();
  std::get<MobileNetV1EnhanceOptions>(o.backbone).scale = 0.125;
  o.neck = encoder;
  return o;
}

struct SmallCase {
  const char* name;
  ArchitectureOptions options;
  std::int64_t height;
};

// Each family, as narrow as it goes.
std::vector<SmallCase> small_cases() {
  auto v2 = pp_ocr_v2(), v3 = pp_ocr_v3();
  std::get<MobileNetV1EnhanceOptions>(v2.backbone).scale = 0.25;
  std::get<MobileNetV1EnhanceOptions>(v3.backbone).scale = 0.25;
  const CascadeRnnOptions cascade{.out_channels = {24, 40}, .with_linear = true};
  return {{"PP-OCRv2", v2, 32},
          {"PP-OCRv3", v3, 48},
          {"PP-OCRv4", pp_ocr_v4(0.25, 2), 48},
          {"ResNet18", resnet(18, 16), 32},
          {"fc", with_encoder({.encoder_type = EncoderType::Fc, .hidden_size = 32}), 32},
          {"cascadernn",
           with_encoder(
               {.encoder_type = EncoderType::CascadeRnn, .hidden_size = 16, .cascade = cascade}),
           32},
          {"rnn with a shortcut", with_encoder({.hidden_size = 16, .shortcut = true}), 32},
          {"VGG", narrow_vgg(true), 32},
          {"VGG without batch norm", narrow_vgg(false), 32}};
}

std::int64_t count_of(const ArchitectureOptions& options, std::int64_t classes) {
  return floats_of(make_recogniser(options, classes)->module());
}

std::int64_t part_of(const ArchitectureOptions& options, const std::string& part) {
  const auto model = make_recogniser(options, 97);
  return floats_of(*model->module().named_children()[part]);
}

// Statistics and scales as training leaves them: no two channels alike, none zero.
void unsettle(torch::nn::Module& module) {
  const torch::NoGradGuard no_grad;
  for (auto& b : module.named_buffers()) {
    if (b.key().ends_with("running_mean")) b.value().uniform_(-0.3, 0.3);
    if (b.key().ends_with("running_var")) b.value().uniform_(0.5, 2);
  }
  for (auto& p : module.named_parameters()) {
    const bool scale = p.key().ends_with("scale") || p.key().ends_with("bn.weight") ||
                       p.key().ends_with("identity.weight");
    if (scale) p.value().uniform_(0.5, 1.2);
    if (p.key().ends_with("bias")) p.value().uniform_(-0.2, 0.2);
  }
}

double difference(const at::Tensor& a, const at::Tensor& b) {
  return (a - b).abs().max().item<double>();
}

torch::Tensor ctc_of(const torch::Tensor& logits, const torch::Tensor& targets) {
  const auto n = logits.size(0);
  return at::ctc_loss(logits.log_softmax(2).transpose(0, 1), targets,
                      torch::full({n}, logits.size(1), torch::kLong),
                      torch::full({n}, targets.size(1), torch::kLong));
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
  CHECK(floats_of(model->module()) == 2690221);
  CHECK(floats_of(*model->module().named_children()["backbone"]) == 1320756);
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

// Steps by architectures.md: T = ⌊⌈W/2⌉/2⌋, and ⌊⌈⌈W/2⌉/2⌉/2⌋ for v3 and v4 (40 at 320, 42 at 333).
TEST_CASE("recognisers give the published number of steps", "[models]") {
  const torch::NoGradGuard no_grad;
  for (const auto& [name, options, height] : small_cases()) {
    INFO(name);
    CHECK_NOTHROW(check_line_height(options, height));
    const auto model = make_recogniser(options, 7);
    model->module().eval();
    const bool eighth = height == 48;
    CHECK(model->pixels_per_step() == (eighth ? 8 : 4));
    for (const auto& [width, steps] :
         {std::pair{320, eighth ? 40 : 80}, {333, eighth ? 42 : 83}, {8, eighth ? 1 : 2}}) {
      const auto out = model->forward(torch::rand({2, 3, height, width}));
      CHECK(out.sizes().vec() == Shape{2, steps, 7});
      CHECK(out.sum(2).allclose(torch::ones({2, steps}), 1e-4, 1e-5));
    }
  }
}

TEST_CASE("a shortcut hands the columns on beside the encoder's steps", "[models]") {
  const torch::NoGradGuard no_grad;
  const auto columns = torch::randn({2, 5, 1, 7});
  const auto neck = build(SequenceEncoderOptions{.hidden_size = 3, .shortcut = true}, 5);
  CHECK(neck->out_channels() == 6 + 5);
  const auto steps = neck->forward(columns);
  CHECK(steps.sizes().vec() == Shape{2, 7, 11});
  CHECK(steps.slice(2, 6).equal(columns.squeeze(2).permute({0, 2, 1})));
}

TEST_CASE("a shortcut past nothing is refused by its key", "[models]") {
  for (const auto type : {EncoderType::Reshape, EncoderType::Svtr}) {
    CHECK_THROWS_WITH(build(SequenceEncoderOptions{.encoder_type = type, .shortcut = true}, 5),
                      Catch::Matchers::StartsWith("Architecture.Neck.shortcut: is for rnn"));
  }
}

TEST_CASE("PPLCNetV3 trains with 40 steps whatever the width", "[models]") {
  const torch::NoGradGuard no_grad;
  const auto model = make_recogniser(pp_ocr_v4(0.25), 7);
  for (const std::int64_t width : {64, 320, 500}) {
    CHECK(model->forward(torch::rand({2, 3, 48, width})).sizes().vec() == Shape{2, 40, 7});
  }
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

TEST_CASE("the deploy form gives what the branches give", "[models]") {
  torch::manual_seed(3);
  const torch::NoGradGuard no_grad;
  const auto model = make_recogniser(pp_ocr_v4(0.5), 11);
  unsettle(model->module());
  model->module().eval();
  const auto images = torch::rand({2, 3, 48, 120}) * 2 - 1;
  const auto branches = model->forward(images);
  REQUIRE(branches.std(1).max().item<float>() > 1e-3);  // the output depends on the image
  REQUIRE(fuse_branches(model->module()) == 28);
  CHECK(difference(model->forward(images), branches) < 1e-5);
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

TEST_CASE("each recogniser learns one batch to a tenth of its loss", "[models]") {
  const auto targets = torch::tensor({{1, 2, 3}, {4, 3, 5}});
  for (const auto& [name, options, height] : small_cases()) {
    INFO(name);
    torch::manual_seed(5);
    const auto model = make_recogniser(options, 6);
    for (const auto& module : model->module().modules()) {
      if (auto* dropout = module->as<torch::nn::Dropout>()) dropout->options.p(0);
    }
    const auto images = torch::rand({2, 3, height, height == 48 ? 64 : 32}) * 2 - 1;  // 8 steps
    const bool deep = std::holds_alternative<ResNetVdOptions>(options.backbone);
    torch::optim::Adam adam(model->module().parameters(),
                            torch::optim::AdamOptions(deep ? 1e-3 : 5e-3));
    const auto step = [&] {
      adam.zero_grad();
      const auto loss = ctc_of(model->forward(images), targets);
      loss.backward();
      adam.step();
      return loss.item<double>();
    };
    const double first = step();
    double last = first;
    for (int i = 0; i < 150 && last > 0.1 * first; ++i) last = step();
    CHECK(last <= 0.1 * first);
    for (const auto& p : model->module().named_parameters()) {
      INFO(p.key());
      CHECK(p.value().grad().defined());  // the loss reaches every weight
    }
  }
}

TEST_CASE("each recogniser saves, loads and gives the same output", "[models]") {
  const torch::NoGradGuard no_grad;
  for (const auto& [name, options, height] : small_cases()) {
    const bool has_branches = std::holds_alternative<PPLCNetV3Options>(options.backbone);
    for (const bool fused : {false, true}) {
      if (fused && !has_branches) continue;
      INFO(name << (fused ? " fused" : ""));
      const auto saved = make_recogniser(options, 6), loaded = make_recogniser(options, 6);
      unsettle(saved->module());
      for (const auto& model : {saved.get(), loaded.get()}) {
        if (fused) fuse_branches(model->module());
        model->module().eval();
      }
      std::stringstream file;
      torch::serialize::OutputArchive out;
      saved->module().save(out);
      out.save_to(file);
      torch::serialize::InputArchive in;
      in.load_from(file);
      const auto images = torch::rand({2, 3, height, 40});
      CHECK(difference(loaded->forward(images), saved->forward(images)) > 0);
      loaded->module().load(in);
      CHECK(difference(loaded->forward(images), saved->forward(images)) == 0);
    }
  }
}

TEST_CASE("a recorded recogniser reads batches and widths that it was not recorded with",
          "[models]") {
  const torch::NoGradGuard no_grad;
  for (const auto& [name, options, height] : small_cases()) {
    INFO(name);
    const auto model = make_recogniser(options, 6);
    unsettle(model->module());
    model->module().eval();
    for (auto& p : model->module().parameters()) p.set_requires_grad(false);  // else no constants
    const auto recorded = torch::jit::tracer::trace(
        {torch::zeros({2, 3, height, 100})},
        [&](const torch::jit::Stack& in) {
          return torch::jit::Stack{model->forward(in[0].toTensor())};
        },
        [](const torch::autograd::Variable&) { return std::string(); });
    torch::jit::GraphExecutor executor(recorded.first->graph, "recogniser");
    for (const Shape& shape : {Shape{1, 3, height, 8}, {3, 3, height, 333}}) {
      const auto images = torch::rand(shape);
      torch::jit::Stack stack{images};
      executor.run(stack);
      CHECK(difference(stack.at(0).toTensor(), model->forward(images)) < 1e-5);
    }
  }
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
