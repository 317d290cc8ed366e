#include "models/necks/sequence_encoder.h"

#include <torch/torch.h>

#include "models/feature_module.h"

namespace ocr {
namespace nn = torch::nn;
namespace {

constexpr std::int64_t kLayers = 2;

class LstmEncoder : public FeatureModule {  // parameters lstm.*
 public:
  LstmEncoder(std::int64_t in, std::int64_t hidden) : hidden_(hidden) {
    lstm_ = register_module(
        "lstm",
        nn::LSTM(
            nn::LSTMOptions(in, hidden).num_layers(kLayers).bidirectional(true).batch_first(true)));
  }

  // The zero state is derived from the data: a size read as a number would be baked into a trace.
  torch::Tensor forward(const torch::Tensor& steps) override {
    const auto zero = at::zeros_like(steps.select(1, 0).narrow(1, 0, 1)).unsqueeze(0);  // 1×N×1
    const auto state = zero.expand({2 * kLayers, -1, hidden_}).contiguous();
    return std::get<0>(lstm_->forward(steps, std::make_tuple(state, state)));
  }
  std::int64_t out_channels() const override { return 2 * hidden_; }

 private:
  std::int64_t hidden_;
  nn::LSTM lstm_{nullptr};
};

class SequenceEncoder : public FeatureModule {
 public:
  SequenceEncoder(const SequenceEncoderOptions& options, std::int64_t in) : out_channels_(in) {
    if (options.encoder_type == EncoderType::Reshape) return;
    encoder_ = register_module("encoder", std::make_shared<LstmEncoder>(in, options.hidden_size));
    out_channels_ = encoder_->out_channels();
  }

  torch::Tensor forward(const torch::Tensor& features) override {
    const auto steps = features.squeeze(2).permute({0, 2, 1}).contiguous();  // N×T×C
    return encoder_ ? encoder_->forward(steps) : steps;
  }
  std::int64_t out_channels() const override { return out_channels_; }

 private:
  std::int64_t out_channels_;
  std::shared_ptr<LstmEncoder> encoder_;  // none: reshape
};

}  // namespace

void describe(SequenceEncoderOptions& o, config::Visitor& v) {
  v.field("encoder_type", o.encoder_type, "How the steps see their neighbours.");
  v.field("hidden_size", o.hidden_size, "Width of each LSTM direction (rnn).",
          config::between(1, 4096));
}

std::shared_ptr<FeatureModule> build(const SequenceEncoderOptions& options,
                                     std::int64_t in_channels) {
  return std::make_shared<SequenceEncoder>(options, in_channels);
}

}  // namespace ocr
