#include "train/optimisers/common_options.h"

#include "base/error.h"

namespace ocr {
namespace {

Penalty penalty_of_regularizer(const RegularizerOptions& regularizer) {
  if (const auto* l1 = std::get_if<L1Options>(&regularizer)) return {l1->factor, 0};
  return {0, std::get<L2Options>(regularizer).factor};
}

}  // namespace

void describe(L2Options& o, config::Visitor& v) {
  v.field("factor", o.factor, "Coupled: grad += factor * weight.", config::at_least(0));
}

void describe(L1Options& o, config::Visitor& v) {
  v.field("factor", o.factor, "Coupled: grad += factor * sign(weight).", config::at_least(0));
}

void describe_step(StepOptions& o, config::Visitor& v) {
  v.field("lr", o.lr, "Learning rate over the steps.", config::NameKey::Optional);
  v.field("clip_norm", o.clip_norm,
          "Largest norm of a parameter's gradient, longer ones are scaled; 0: no limit.",
          config::at_least(0));
  v.field("clip_norm_global", o.clip_norm_global,
          "Largest norm of all gradients together; 0: no limit.", config::at_least(0));
  v.field(
      "freeze", o.freeze,
      "Parameters that are not trained, by the shell's patterns on their names: backbone.*. The "
      "statistics of a frozen BatchNorm stay too.");
  v.field("lr_factors", o.lr_factors,
          "Factors on the learning rate, PATTERN=FACTOR: head.*=10. A parameter has that of the "
          "first pattern that fits.");
}

void describe_coupled(CoupledOptions& o, config::Visitor& v) {
  describe_step(o, v);
  v.field("regularizer", o.regularizer,
          "Weight decay of the parameters for which the model has none of its own (fc_decay).");
  v.field("weight_decay", o.weight_decay, "L2 by its other name, where there is no regularizer.",
          config::at_least(0));
}

Penalty penalty_of(const StepOptions&) {
  return {};
}

Penalty penalty_of(const CoupledOptions& o) {
  auto penalty = penalty_of_regularizer(o.regularizer);
  penalty.l2 += o.weight_decay;  // one of the two is 0
  return penalty;
}

void check_step(const StepOptions& o) {
  check_schedule(o.lr);
  if (o.clip_norm == 0 || o.clip_norm_global == 0) return;
  fail(ErrorCode::Config,
       "Optimizer: clip_norm {} and clip_norm_global {}: expected one of them, leave out the other",
       o.clip_norm, o.clip_norm_global);
}

void check_step(const CoupledOptions& o) {
  check_step(static_cast<const StepOptions&>(o));
  if (o.weight_decay == 0 || penalty_of_regularizer(o.regularizer) == Penalty{}) return;
  fail(ErrorCode::Config,
       "Optimizer: weight_decay {} beside a regularizer: expected one of them, leave out the other",
       o.weight_decay);
}

}  // namespace ocr
