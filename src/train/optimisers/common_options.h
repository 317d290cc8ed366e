// What the optimisers of a config have in common.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/config/visitor.h"
#include "train/schedule.h"

namespace ocr {

// Coupled penalties: they are added to the gradient before the optimiser sees it, and after it was
// clipped. L2: factor·weight; L1: factor·sign(weight).
struct L2Options {
  static constexpr std::string_view kName = "L2";
  double factor = 0;
};
struct L1Options {
  static constexpr std::string_view kName = "L1";
  double factor = 0;
};
using RegularizerOptions = std::variant<L2Options, L1Options>;

struct Penalty {
  double l1 = 0;
  double l2 = 0;
  bool operator==(const Penalty&) const = default;
};

// Of every optimiser. A clip of 0 is none; at most one of the two is set.
struct StepOptions {
  ScheduleOptions lr;
  double clip_norm = 0;                 // of each tensor
  double clip_norm_global = 0;          // of all together
  std::vector<std::string> freeze;      // patterns of parameters that stay as they are
  std::vector<std::string> lr_factors;  // "PATTERN=FACTOR"
};

// Of every optimiser but AdamW.
struct CoupledOptions : StepOptions {
  RegularizerOptions regularizer;
  double weight_decay = 0;  // PaddleOCR's other name of L2
};

void describe(L2Options& o, config::Visitor& v);
void describe(L1Options& o, config::Visitor& v);
void describe_step(StepOptions& o, config::Visitor& v);
void describe_coupled(CoupledOptions& o, config::Visitor& v);  // with describe_step's fields

Penalty penalty_of(const StepOptions& o);  // none
Penalty penalty_of(const CoupledOptions& o);

// Throw Error (Config) for two clips, two penalties, or a schedule that does not fit itself.
void check_step(const StepOptions& o);
void check_step(const CoupledOptions& o);

}  // namespace ocr
