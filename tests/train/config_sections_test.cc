// The Optimizer and Loss sections as the configs of PaddleOCR 2.0 to 2.8 have them.
#include <catch2/catch.hpp>

#include "train/config.h"

using namespace ocr;

namespace {

RecognitionConfig parse_section(const std::string& text) {
  auto config = parse_recognition_config({"c.yml", text, {}});
  const auto written = config::write(config);
  CHECK(config::write(parse_recognition_config({"written.yml", written, {}})) == written);
  return config;
}

template <typename Options>
Options optimizer(const std::string& keys) {
  return std::get<Options>(parse_section("Optimizer:\n" + keys).optimizer);
}

}  // namespace

TEST_CASE("the optimisers of detection and recognition configs parse", "[train]") {
  const auto piecewise = optimizer<AdamOptions>(  // ch_PP-OCRv2_rec
      "  name: Adam\n  beta1: 0.9\n  beta2: 0.999\n  lr:\n    name: Piecewise\n"
      "    decay_epochs : [700, 800]\n    values : [0.001, 0.0001, 0.00001]\n"
      "    warmup_epoch: 5\n  regularizer:\n    name: L2\n    factor: 2.0e-05\n");
  CHECK(std::get<PiecewiseOptions>(piecewise.lr).values[1] == 1e-4);
  CHECK(std::get<L2Options>(piecewise.regularizer).factor == 2e-5);

  const auto momentum = optimizer<MomentumOptions>(  // det_r50_db++
      "  name: Momentum\n  momentum: 0.9\n  lr:\n    name: DecayLearningRate\n"
      "    learning_rate: 0.007\n    epochs: 1000\n    factor: 0.9\n    end_lr: 0\n"
      "  weight_decay: 0.0001\n");
  CHECK(momentum.weight_decay == 1e-4);
  CHECK(std::get<DecayLearningRateOptions>(momentum.lr).factor == 0.9);

  const auto adamw = optimizer<AdamWOptions>(  // rec_svtrnet
      "  name: AdamW\n  beta1: 0.9\n  beta2: 0.99\n  epsilon: 8.e-8\n  weight_decay: 0.05\n"
      "  no_weight_decay_name: norm pos_embed\n  one_dim_param_no_weight_decay: true\n"
      "  lr:\n    name: Cosine\n    learning_rate: 0.0005\n    warmup_epoch: 2\n");
  CHECK(adamw.epsilon == 8e-8);
  CHECK(adamw.no_weight_decay_name == "norm pos_embed");

  const auto nameless = optimizer<AdamOptions>(  // det_mv3_db
      "  name: Adam\n  lr:\n    learning_rate: 0.001\n  regularizer:\n    name: 'L2'\n"
      "    factor: 0\n");
  CHECK(std::holds_alternative<ConstOptions>(nameless.lr));
  CHECK(optimizer<RmsPropOptions>("  {name: RMSProp, rho: 0.9}\n").rho == 0.9);
  CHECK(optimizer<AdadeltaOptions>("  {name: Adadelta, clip_norm: 5}\n").clip_norm == 5);
}

TEST_CASE("a schedule of every name parses", "[train]") {
  for (const std::string lr :
       {"name: Linear, learning_rate: 0.1, end_lr: 0.01, power: 2", "name: Cosine",
        "name: Step, step_size: 30, gamma: 0.1", "name: CyclicalCosine, cycle: 3",
        "name: OneCycle, max_lr: 0.001", "name: Const, warmup_epoch: 0.5",
        "name: MultiStepDecay, milestones: [2, 4], gamma: 0.1", "name: TwoStepCosine"}) {
    optimizer<AdamOptions>("  name: Adam\n  lr: {" + lr + "}\n");
  }
}

TEST_CASE("keys of the optimiser that exclude each other are refused by name", "[train]") {
  using Catch::Contains;
  CHECK_THROWS_WITH(parse_section("Optimizer: {name: Adam, clip_norm: 1, clip_norm_global: 2}"),
                    Contains("clip_norm 1 and clip_norm_global 2"));
  CHECK_THROWS_WITH(
      parse_section(
          "Optimizer: {name: Adam, weight_decay: 0.1, regularizer: {name: L2, factor: 0.1}}"),
      Contains("weight_decay 0.1 beside a regularizer"));
  CHECK_THROWS_WITH(parse_section("Optimizer: {name: AdamW, regularizer: {name: L2, factor: 0.1}}"),
                    Contains("Optimizer.regularizer: unknown key"));
  CHECK_THROWS_WITH(parse_section("Optimizer: {name: Adam, lr: {name: Piecewise, values: [1]"
                                  ", decay_epochs: [3]}}"),
                    Contains("1 values for 1 decay_epochs"));
  CHECK_THROWS_WITH(
      parse_section("Optimizer: {name: Adam, lr: {name: MultiStepDecay, milestones: [3, 3]}}"),
      Contains("Optimizer.lr.milestones: 3 after 3"));
  CHECK_THROWS_WITH(parse_section("Optimizer: {name: Lamb}"), Contains("'Lamb' is not known here"));
  CHECK_THROWS_WITH(parse_section("Optimizer: {name: Adam, group_lr: true}"),
                    Contains("Optimizer.group_lr: unknown key"));
}

TEST_CASE("the losses of CTC configs parse, and others are refused by name", "[train]") {
  using Catch::Contains;
  const auto focal = parse_section("Loss: {name: CTCLoss, use_focal_loss: true}");
  CHECK(std::get<CtcLossOptions>(focal.loss).use_focal_loss);
  const auto guided = parse_section(  // ch_PP-OCRv3_rec, ch_PP-OCRv4_rec
      "Loss:\n  name: MultiLoss\n  loss_config_list:\n    - CTCLoss:\n    - NRTRLoss:\n"
      "  weight_1: 0.5\n  weight_2: 2\n");
  CHECK(std::get<MultiLossOptions>(guided.loss).weight_1 == 0.5);
  CHECK_THROWS_WITH(parse_section("Loss: {name: MultiLoss, loss_config_list: [SARLoss: ]}"),
                    Contains("0 CTCLoss in it"));
  CHECK_THROWS_WITH(parse_section("Loss: {name: CombinedLoss}"),
                    Contains("Loss.name: 'CombinedLoss' is not known here; known: CTCLoss"));
}
