// Feature map to sequence: N×C×1×T to N×T×F.
//
//   rnn      two bidirectional LSTM layers of width h, F = 2h (Shi et al. 2015)
//   reshape  the backbone's columns as they are, F = C: no step sees its neighbours beyond the
//            backbone's own view, and CTC finds its letters several times sooner
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>

#include "base/config/visitor.h"

namespace ocr {

class FeatureModule;

enum class EncoderType { Rnn, Reshape };

struct SequenceEncoderOptions {
  static constexpr std::string_view kName = "SequenceEncoder";
  EncoderType encoder_type = EncoderType::Rnn;
  std::int64_t hidden_size = 48;  // of each LSTM direction (rnn)
};

void describe(SequenceEncoderOptions& o, config::Visitor& v);

std::shared_ptr<FeatureModule> build(const SequenceEncoderOptions& options,
                                     std::int64_t in_channels);

}  // namespace ocr

template <>
struct ocr::config::EnumNames<ocr::EncoderType> {
  static constexpr std::pair<EncoderType, std::string_view> kNames[] = {
      {EncoderType::Rnn, "rnn"}, {EncoderType::Reshape, "reshape"}};
};
