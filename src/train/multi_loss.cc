#include "train/multi_loss.h"

#include <algorithm>

#include <torch/torch.h>

#include "base/error.h"
#include "base/log.h"

namespace ocr {
namespace {

template <typename Guide>
void log_guide(const Guide&) {
  spdlog::info(
      "Loss.loss_config_list: {} has no effect: its branch only guides the training of the CTC "
      "branch, which is trained alone here",
      Guide::kName);
}
void log_guide(const CtcLossOptions&) {}

}  // namespace

void describe(SarLossOptions&, config::Visitor& v) {
  v.inert("ignore_index", "the guiding branch is not trained");
}

void describe(NrtrLossOptions&, config::Visitor& v) {
  v.inert("ignore_index", "the guiding branch is not trained");
  v.inert("smoothing", "the guiding branch is not trained");
}

void describe(MultiLossOptions& o, config::Visitor& v) {
  v.field("loss_config_list", o.loss_config_list,
          "CTCLoss, and the losses of guiding branches, which are not trained.");
  v.field("weight_1", o.weight_1, "Factor on CTCLoss.", config::at_least(0));
  v.inert("weight_2", "the guiding branch is not trained");
}

void check_loss(const MultiLossOptions& options) {
  const auto& losses = options.loss_config_list;
  const auto ctc = std::count_if(losses.begin(), losses.end(), [](const auto& loss) {
    return std::holds_alternative<CtcLossOptions>(loss);
  });
  if (ctc != 1) {
    fail(ErrorCode::Config, "Loss.loss_config_list: {} CTCLoss in it: expected one", ctc);
  }
  for (const auto& loss : losses) std::visit([](const auto& o) { log_guide(o); }, loss);
}

at::Tensor loss_of(const MultiLossOptions& options,
                   const at::Tensor& logits,
                   const CtcTargets& targets) {
  for (const auto& loss : options.loss_config_list) {
    if (const auto* ctc = std::get_if<CtcLossOptions>(&loss)) {
      return options.weight_1 * ctc_loss(logits, targets, *ctc);
    }
  }
  fail(ErrorCode::Config, "Loss.loss_config_list: no CTCLoss in it: expected one");
}

}  // namespace ocr
