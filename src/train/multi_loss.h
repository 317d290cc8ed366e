// PaddleOCR's MultiLoss of SVTR_LCNet: CTC and the loss of a branch that guides the backbone while
// training. The guiding branches (SAR, NRTR) are not trained here, so CTC's part is the loss.
#pragma once

#include <string_view>
#include <variant>
#include <vector>

#include "train/ctc_loss.h"

namespace ocr {

struct SarLossOptions {
  static constexpr std::string_view kName = "SARLoss";
};
struct NrtrLossOptions {
  static constexpr std::string_view kName = "NRTRLoss";
};

struct MultiLossOptions {
  static constexpr std::string_view kName = "MultiLoss";
  std::vector<std::variant<CtcLossOptions, SarLossOptions, NrtrLossOptions>> loss_config_list;
  double weight_1 = 1;  // of CTC
};

void describe(SarLossOptions& o, config::Visitor& v);
void describe(NrtrLossOptions& o, config::Visitor& v);
void describe(MultiLossOptions& o, config::Visitor& v);

// Throws Error (Config) where the list has not exactly one CTCLoss; logs which losses have no
// effect.
void check_loss(const MultiLossOptions& options);

at::Tensor loss_of(const MultiLossOptions& options,
                   const at::Tensor& logits,
                   const CtcTargets& targets);

}  // namespace ocr
