// The Architecture sections of PaddleOCR's shipped configs, read or refused by name.
#include "base/config/config.h"
#include "base/error.h"
#include "models/architecture.h"
#include "models/unsupported.h"
#include "support/catch_torch.h"

using namespace ocr;

namespace {

std::pair<ArchitectureOptions, std::vector<std::string>> read_architecture(
    const std::string& text) {
  ArchitectureOptions options;
  auto notes = config::read_yaml({"c.yml", text, {}}, config::describe_of(options));
  return {options, notes};
}

}  // namespace

TEST_CASE("a detector's or a classifier's config is refused as such, not for one of its parts",
          "[models]") {
  for (const std::string type : {"det", "cls"}) {
    ArchitectureOptions options;
    const config::Source source{"c.yml", "model_type: " + type + "\nalgorithm: DB\n", {}};
    CHECK_THROWS_WITH(config::read_yaml(source, config::describe_of(options)),
                      Catch::Contains("Architecture.model_type: '" + type + "'"));
  }
}

TEST_CASE("the architecture of PP-OCRv3's recogniser reads as it is shipped", "[models]") {
  const auto [o, notes] = read_architecture(R"(
model_type: rec
algorithm: SVTR_LCNet
Transform:
Backbone:
  name: MobileNetV1Enhance
  scale: 0.5
  last_conv_stride: [1, 2]
  last_pool_type: avg
  last_pool_kernel_size: [2, 2]
Head:
  name: MultiHead
  head_list:
    - CTCHead:
        Neck:
          name: svtr
          dims: 64
          depth: 2
          hidden_dims: 120
          use_guide: True
        Head:
          fc_decay: 0.00001
    - SARHead:
        enc_dim: 512
        max_text_length: 25
)");
  CHECK(o.algorithm == Algorithm::SvtrLcnet);
  CHECK(std::holds_alternative<NoNeckOptions>(o.neck));
  const auto& branch = ctc_branch(std::get<MultiHeadOptions>(o.head));
  CHECK(branch.neck.encoder.encoder_type == EncoderType::Svtr);
  CHECK(branch.neck.encoder.svtr.hidden_dims == 120);
  CHECK(branch.head.fc_decay == 1e-5);
  CHECK(parameter_rule(o, "head.ctc_head.fc.bias").l2 == 1e-5);
  CHECK(std::get<MobileNetV1EnhanceOptions>(o.backbone).last_pool_type == LastPool::Avg);
  REQUIRE(notes.size() == 3);  // use_guide, enc_dim, max_text_length
  CHECK_THAT(notes[0], Catch::Contains("use_guide has no effect"));
  CHECK_THAT(notes[1], Catch::Contains("SARHead.enc_dim has no effect: the guiding branch"));
}

TEST_CASE("an architecture with a MultiHead reads back as it was written", "[models]") {
  const auto [o, notes] = read_architecture(R"(
algorithm: SVTR_LCNet
Backbone: {name: PPLCNetV3, scale: 0.95}
Head:
  name: MultiHead
  head_list:
    - CTCHead:
        Neck: {name: svtr, dims: 120, depth: 2, hidden_dims: 120, kernel_size: [1, 3], use_guide: True}
        Head: {fc_decay: 0.00001}
    - NRTRHead: {nrtr_dim: 384, max_text_length: 25}
)");
  const auto text = config::write(o);
  const auto [again, none] = read_architecture(text);
  CHECK(config::write(again) == text);
  CHECK(none.empty());
  CHECK(std::get<PPLCNetV3Options>(again.backbone).scale == 0.95);
  CHECK(ctc_branch(std::get<MultiHeadOptions>(again.head)).neck.encoder.svtr.kernel_size ==
        std::vector<std::int64_t>{1, 3});
}

TEST_CASE("architectures of PP-OCRv2 and 3 and of ResNet's Rosetta read as they are shipped",
          "[models]") {
  const auto [v2, notes] = read_architecture(R"(
model_type: rec
algorithm: CRNN
Backbone: {name: MobileNetV1Enhance, scale: 0.5}
Neck: {name: SequenceEncoder, encoder_type: rnn, hidden_size: 64}
Head: {name: CTCHead, mid_channels: 96, fc_decay: 0.00002, return_feats: true}
)");
  CHECK(std::get<CtcHeadOptions>(v2.head).mid_channels == 96);
  CHECK(notes.size() == 1);
  const auto rosetta = read_architecture(R"(
algorithm: Rosetta
Backbone: {name: ResNet, layers: 34}
Neck: {name: SequenceEncoder, encoder_type: reshape}
Head: {name: CTCHead, fc_decay: 0.0004}
)");
  CHECK(rosetta.first.algorithm == Algorithm::Rosetta);
  const auto v3 = read_architecture("{algorithm: SVTR, Backbone: {name: MobileNetV1Enhance}}");
  CHECK(v3.first.algorithm == Algorithm::Svtr);
  CHECK(std::get<ResNetVdOptions>(rosetta.first.backbone).layers == 34);
}

TEST_CASE("what is not built is refused by its name, with what to use instead", "[models]") {
  const auto refused = [](const std::string& text, const std::string& name, const char* advice) {
    INFO(text);
    CHECK_THROWS_WITH(read_architecture(text), Catch::Contains("'" + name + "' is not supported") &&
                                                   Catch::Contains(advice) &&
                                                   Catch::StartsWith("c.yml:1"));
  };
  refused("Transform: {name: TPS, num_fiducial: 20}", "TPS", "leave Architecture.Transform empty");
  refused("Transform: {name: STN_ON}", "STN_ON", "leave Architecture.Transform empty");
  refused("algorithm: STARNet", "STARNet", "algorithm CRNN");
  refused("algorithm: SVTR_HGNet", "SVTR_HGNet", "Backbone PPLCNetV3");
  refused("Backbone: {name: SVTRNet}", "SVTRNet", "Backbone PPLCNetV3");
  refused("Backbone: {name: PPHGNet_small}", "PPHGNet_small", "Backbone PPLCNetV3");
  refused("Backbone: {name: RepSVTR}", "RepSVTR", "Backbone PPLCNetV3");
  refused("Head: {name: AttentionHead}", "AttentionHead", "Head CTCHead");
  refused("Head: {name: SARHead}", "SARHead", "Head CTCHead");
  refused("Head: {name: PFHeadLocal, k: 50}", "PFHeadLocal", "use Head DBHead");
  refused("Neck: {name: SequenceEncoder, use_asf: true}", "use_asf", "Neck DBFPN");
  refused("algorithm: SRN", "SRN", "algorithm CRNN");
  refused("algorithm: NRTR", "NRTR", "SVTR_LCNet");
  refused("model_type: table", "table", "rec, det or cls");
  refused("model_type: kie", "kie", "rec, det or cls");
  refused("model_type: e2e", "e2e", "train a detector");
  refused("name: DistillationModel", "DistillationModel", "config of the student");
  refused("Backbone: {name: ResNet, dcn_stage: [false, true]}", "dcn_stage", "deformable");
}

TEST_CASE("a name that nobody has is answered with those that are known", "[models]") {
  CHECK_THROWS_WITH(read_architecture("Backbone: {name: ResNett}"),
                    Catch::Contains("did you mean 'ResNet'?"));
  CHECK_THROWS_WITH(read_architecture("algorithm: CRN"), Catch::Contains("did you mean 'CRNN'?"));
}

TEST_CASE("no name is refused twice, nor one that is built", "[models]") {
  std::vector<std::string_view> seen = {"CRNN",
                                        "Rosetta",
                                        "SVTR_LCNet",
                                        "ResNet",
                                        "ResNet_vd",
                                        "MobileNetV3",
                                        "PPLCNetV3",
                                        "DBFPN",
                                        "RSEFPN",
                                        "LKPAN",
                                        "DBHead",
                                        "ClsHead",
                                        "CTCHead",
                                        "MultiHead",
                                        "DB",
                                        "CLS",
                                        "MobileNetV1Enhance",
                                        "SequenceEncoder",
                                        "CTCLoss",
                                        "DBLoss"};
  for (const auto& row : unsupported_parts()) {
    CHECK_FALSE(row.advice.empty());
    for (const auto name : row.names) {
      INFO(name);
      CHECK(std::find(seen.begin(), seen.end(), name) == seen.end());
      seen.push_back(name);
    }
  }
}
