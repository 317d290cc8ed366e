// Feature map to sequence: N×C×1×T to N×T×2h by two bidirectional LSTM layers.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>

#include "base/config/visitor.h"

namespace ocr {

class FeatureModule;

enum class EncoderType { Rnn };

struct SequenceEncoderOptions {
  static constexpr std::string_view kName = "SequenceEncoder";
  EncoderType encoder_type = EncoderType::Rnn;
  std::int64_t hidden_size = 48;  // of each LSTM direction
};

void describe(SequenceEncoderOptions& o, config::Visitor& v);

std::shared_ptr<FeatureModule> build(const SequenceEncoderOptions& options,
                                     std::int64_t in_channels);

}  // namespace ocr

template <>
struct ocr::config::EnumNames<ocr::EncoderType> {
  static constexpr std::pair<EncoderType, std::string_view> kNames[] = {{EncoderType::Rnn, "rnn"}};
};
