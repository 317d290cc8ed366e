#include "models/necks/sequence_encoder.h"

#include <torch/torch.h>

#include "base/error.h"
#include "models/feature_module.h"

namespace ocr {
namespace nn = torch::nn;
namespace {

constexpr std::int64_t kLayers = 2;  // of rnn

nn::LSTM bidirectional(std::int64_t in, std::int64_t hidden, std::int64_t layers) {
  return nn::LSTM(
      nn::LSTMOptions(in, hidden).num_layers(layers).bidirectional(true).batch_first(true));
}

// The zero state is derived from the data: a size read as a number would be baked into a trace.
torch::Tensor run(nn::LSTM& lstm, const torch::Tensor& steps) {
  const auto& o = lstm->options;
  const auto zero = at::zeros_like(steps.select(1, 0).narrow(1, 0, 1)).unsqueeze(0);  // 1×N×1
  const auto state = zero.expand({2 * o.num_layers(), -1, o.hidden_size()}).contiguous();
  return std::get<0>(lstm->forward(steps, std::make_tuple(state, state)));
}

class LstmEncoder : public FeatureModule {  // parameters lstm.*
 public:
  LstmEncoder(std::int64_t in, std::int64_t hidden) : hidden_(hidden) {
    lstm_ = register_module("lstm", bidirectional(in, hidden, kLayers));
  }
  torch::Tensor forward(const torch::Tensor& steps) override { return run(lstm_, steps); }
  std::int64_t out_channels() const override { return 2 * hidden_; }

 private:
  std::int64_t hidden_;
  nn::LSTM lstm_{nullptr};
};

class LinearEncoder : public FeatureModule {  // parameters fc.*: U(±1/√in), torch's default
 public:
  LinearEncoder(std::int64_t in, std::int64_t hidden) : hidden_(hidden) {
    fc_ = register_module("fc", nn::Linear(in, hidden));
  }
  torch::Tensor forward(const torch::Tensor& steps) override { return fc_->forward(steps); }
  std::int64_t out_channels() const override { return hidden_; }

 private:
  std::int64_t hidden_;
  nn::Linear fc_{nullptr};
};

class CascadeLayer : public FeatureModule {  // parameters rnn.*, linear.*
 public:
  CascadeLayer(std::int64_t in, std::int64_t hidden, std::int64_t out, bool with_linear)
      : out_(out) {
    rnn_ = register_module("rnn", bidirectional(in, hidden, 1));
    if (with_linear) linear_ = register_module("linear", nn::Linear(2 * hidden, out));
  }
  torch::Tensor forward(const torch::Tensor& steps) override {
    const auto seen = run(rnn_, steps);
    return linear_ ? linear_->forward(seen) : seen;
  }
  std::int64_t out_channels() const override { return out_; }

 private:
  std::int64_t out_;
  nn::LSTM rnn_{nullptr};
  nn::Linear linear_{nullptr};
};

void check_cascade(const CascadeRnnOptions& o, std::int64_t hidden) {
  if (static_cast<std::int64_t>(o.out_channels.size()) != o.num_layers) {
    fail(ErrorCode::Config,
         "Architecture.Neck.out_channels: has {} numbers, one for each of num_layers {} is needed",
         o.out_channels.size(), o.num_layers);
  }
  for (const auto out : o.out_channels) {
    if (!o.with_linear && out != 2 * hidden) {
      fail(
          ErrorCode::Config,
          "Architecture.Neck.out_channels: {} is not 2·hidden_size = {}; set with_linear to change "
          "the width",
          out, 2 * hidden);
    }
  }
}

class CascadeEncoder : public FeatureModule {  // parameters encoder.0.*, encoder.1.*, …
 public:
  CascadeEncoder(std::int64_t in, std::int64_t hidden, const CascadeRnnOptions& o) {
    check_cascade(o, hidden);
    layers_ = register_module("encoder", nn::ModuleList());
    for (const auto out : o.out_channels) {
      layers_->push_back(std::make_shared<CascadeLayer>(in, hidden, out, o.with_linear));
      in = out;
    }
    out_channels_ = in;
  }
  torch::Tensor forward(const torch::Tensor& input) override {
    auto steps = input;
    for (const auto& layer : *layers_) steps = layer->as<CascadeLayer>()->forward(steps);
    return steps;
  }
  std::int64_t out_channels() const override { return out_channels_; }

 private:
  nn::ModuleList layers_{nullptr};
  std::int64_t out_channels_ = 0;
};

std::shared_ptr<FeatureModule> encoder_of(const SequenceEncoderOptions& o, std::int64_t in) {
  switch (o.encoder_type) {
    case EncoderType::Rnn:
      return std::make_shared<LstmEncoder>(in, o.hidden_size);
    case EncoderType::Fc:
      return std::make_shared<LinearEncoder>(in, o.hidden_size);
    case EncoderType::CascadeRnn:
      return std::make_shared<CascadeEncoder>(in, o.hidden_size, o.cascade);
    case EncoderType::Svtr:
      return build(o.svtr, in);
    case EncoderType::Reshape:
      break;
  }
  return nullptr;
}

void check_shortcut(const SequenceEncoderOptions& o) {
  const bool of_columns =
      o.encoder_type != EncoderType::Reshape && o.encoder_type != EncoderType::Svtr;
  if (!o.shortcut || of_columns) return;
  fail(ErrorCode::Config,
       "Architecture.Neck.shortcut: is for rnn, fc and cascadernn: reshape gives the columns as "
       "they are, and svtr has a shortcut of its own; take it out");
}

class SequenceEncoder : public FeatureModule {
 public:
  SequenceEncoder(const SequenceEncoderOptions& options, std::int64_t in)
      : out_channels_(in),
        reads_map_(options.encoder_type == EncoderType::Svtr),
        shortcut_(options.shortcut) {
    check_shortcut(options);
    encoder_ = encoder_of(options, in);
    if (!encoder_) return;
    register_module("encoder", encoder_);
    out_channels_ = encoder_->out_channels() + (shortcut_ ? in : 0);
  }

  torch::Tensor forward(const torch::Tensor& features) override {
    if (reads_map_) return steps_of(encoder_->forward(features));
    const auto steps = steps_of(features);
    if (!encoder_) return steps;
    const auto seen = encoder_->forward(steps);
    return shortcut_ ? torch::cat({seen, steps}, 2) : seen;
  }
  std::int64_t out_channels() const override { return out_channels_; }

 private:
  static torch::Tensor steps_of(const torch::Tensor& map) {
    return map.squeeze(2).permute({0, 2, 1}).contiguous();  // N×T×C
  }

  std::int64_t out_channels_;
  bool reads_map_;
  bool shortcut_;
  std::shared_ptr<FeatureModule> encoder_;  // none: reshape
};

}  // namespace

void describe(SequenceEncoderOptions& o, config::Visitor& v) {
  describe_encoder(o, v, "encoder_type");
}

void describe_encoder(SequenceEncoderOptions& o, config::Visitor& v, std::string_view type_key) {
  v.field(type_key, o.encoder_type, "How the steps see their neighbours.");
  v.field("hidden_size", o.hidden_size,
          "Width of each LSTM direction (rnn, cascadernn) or of the layer (fc).",
          config::between(1, 4096));
  v.field("out_channels", o.cascade.out_channels, "Width of each layer (cascadernn).",
          config::between(1, 4096));
  v.field("num_layers", o.cascade.num_layers, "LSTM layers (cascadernn).", config::between(1, 16));
  v.field("with_linear", o.cascade.with_linear, "A linear layer behind each LSTM (cascadernn).");
  v.field("shortcut", o.shortcut,
          "The head sees the columns too, beside the encoder's steps (rnn, fc, cascadernn).");
  describe(o.svtr, v);
}

std::shared_ptr<FeatureModule> build(const SequenceEncoderOptions& options,
                                     std::int64_t in_channels) {
  return std::make_shared<SequenceEncoder>(options, in_channels);
}

}  // namespace ocr
