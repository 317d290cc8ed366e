// Feature map to sequence: N×C×1×T to N×T×F.
//
//   rnn         two bidirectional LSTM layers of width h, F = 2h (Shi et al. 2015)
//   reshape     the backbone's columns as they are, F = C: no step sees its neighbours beyond the
//               backbone's own view, and CTC finds its letters several times sooner
//   fc          one linear layer of each column, F = h
//   cascadernn  bidirectional LSTM layers of width h one by one, each with a linear layer behind it
//               if asked; F is the last of out_channels
//   svtr        attention among the columns (svtr_encoder.h), F = dims
//
// With a shortcut the columns go on beside what the encoder made of them, F + C in all: CTC's
// gradient reaches the backbone past the LSTMs, so that a training from scratch finds its first
// letters sooner.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "base/config/visitor.h"
#include "models/necks/svtr_encoder.h"

namespace ocr {

class FeatureModule;

enum class EncoderType { Rnn, Reshape, Fc, CascadeRnn, Svtr };

struct CascadeRnnOptions {
  std::vector<std::int64_t> out_channels;  // of each layer; 2h each without with_linear
  std::int64_t num_layers = 2;
  bool with_linear = false;
};

struct SequenceEncoderOptions {
  static constexpr std::string_view kName = "SequenceEncoder";
  EncoderType encoder_type = EncoderType::Rnn;
  std::int64_t hidden_size = 48;  // of each LSTM direction (rnn, cascadernn), or F (fc)
  CascadeRnnOptions cascade = {};
  bool shortcut = false;
  SvtrEncoderOptions svtr = {};
};

// The encoder's type has the key `encoder_type` in a Neck of its own and `name` in that of a
// branch.
void describe(SequenceEncoderOptions& o, config::Visitor& v);
void describe_encoder(SequenceEncoderOptions& o, config::Visitor& v, std::string_view type_key);

// Throws Error (Config) for options that do not fit each other.
std::shared_ptr<FeatureModule> build(const SequenceEncoderOptions& options,
                                     std::int64_t in_channels);

}  // namespace ocr

template <>
struct ocr::config::EnumNames<ocr::EncoderType> {
  static constexpr std::pair<EncoderType, std::string_view> kNames[] = {
      {EncoderType::Rnn, "rnn"},
      {EncoderType::Reshape, "reshape"},
      {EncoderType::Fc, "fc"},
      {EncoderType::CascadeRnn, "cascadernn"},
      {EncoderType::Svtr, "svtr"}};
};
