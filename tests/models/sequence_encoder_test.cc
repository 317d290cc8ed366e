#include "models/necks/sequence_encoder.h"

#include "models/feature_module.h"
#include "support/catch_torch.h"

using namespace ocr;

TEST_CASE("a shortcut hands the columns on beside the encoder's steps", "[models]") {
  const torch::NoGradGuard no_grad;
  const auto columns = torch::randn({2, 5, 1, 7});
  const auto neck = build(SequenceEncoderOptions{.hidden_size = 3, .shortcut = true}, 5);
  CHECK(neck->out_channels() == 6 + 5);
  const auto steps = neck->forward(columns);
  CHECK(steps.sizes().vec() == std::vector<std::int64_t>{2, 7, 11});
  CHECK(steps.slice(2, 6).equal(columns.squeeze(2).permute({0, 2, 1})));
}

TEST_CASE("a shortcut past nothing is refused by its key", "[models]") {
  for (const auto type : {EncoderType::Reshape, EncoderType::Svtr}) {
    CHECK_THROWS_WITH(build(SequenceEncoderOptions{.encoder_type = type, .shortcut = true}, 5),
                      Catch::Matchers::StartsWith("Architecture.Neck.shortcut: is for rnn"));
  }
}
