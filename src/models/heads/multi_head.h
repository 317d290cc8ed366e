// MultiHead of PP-OCRv3 and v4: a CTC branch with an encoder of its own, and a branch (SAR or NRTR)
// that guides it in PaddleOCR's training. Ours builds, trains and loads the CTC branch alone, as
// inference does: N×C×1×T to N×T×classes, parameters ctc_encoder.encoder.* and ctc_head.*.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <variant>
#include <vector>

#include "base/config/visitor.h"
#include "models/heads/ctc_head.h"
#include "models/necks/sequence_encoder.h"

namespace ocr {

class FeatureModule;

struct CtcBranchNeckOptions {
  SequenceEncoderOptions encoder = {.encoder_type = EncoderType::Reshape};
};

struct CtcBranchOptions {
  static constexpr std::string_view kName = "CTCHead";
  CtcBranchNeckOptions neck;
  CtcHeadOptions head;
};

// Accepted in head_list, and not built.
struct SarBranchOptions {
  static constexpr std::string_view kName = "SARHead";
};
struct NrtrBranchOptions {
  static constexpr std::string_view kName = "NRTRHead";
};

struct MultiHeadOptions {
  static constexpr std::string_view kName = "MultiHead";
  std::vector<std::variant<CtcBranchOptions, SarBranchOptions, NrtrBranchOptions>> head_list;
};

void describe(CtcBranchNeckOptions& o, config::Visitor& v);
void describe(CtcBranchOptions& o, config::Visitor& v);
void describe(SarBranchOptions& o, config::Visitor& v);
void describe(NrtrBranchOptions& o, config::Visitor& v);
void describe(MultiHeadOptions& o, config::Visitor& v);

// Throws Error (Config) where head_list has not exactly one CTCHead.
const CtcBranchOptions& ctc_branch(const MultiHeadOptions& options);
std::shared_ptr<FeatureModule> build(const MultiHeadOptions& options,
                                     std::int64_t in_channels,
                                     std::int64_t classes);

// Does a tensor of a PaddleOCR file with that name ("head.gtc_head.decoder.0.norm1.weight") belong
// to a guiding branch, which is dropped on loading?
bool is_guiding_branch(std::string_view name);

}  // namespace ocr
