// The loss of DB (Liao et al. 2020), for training maps P, T, B as the head gives them.
//
//   L = alpha·Ls(P) + beta·Lt(T) + Lb(B)                                        m: masks, 0 or 1
//   Ls  against the shrink map g under its mask m, see `main_loss_type`
//   Lt = Σ|T − t|·m_t / (Σm_t + eps)                                     t: threshold map
//   Lb = 1 − 2·Σ(B·g·m) / (Σ(B·m) + Σ(g·m) + eps)                        Dice
#pragma once

#include <ATen/core/Tensor.h>

#include "train/detection_loss_options.h"

namespace ocr {

// Each N×H×W, floats.
struct DbTargets {
  at::Tensor shrink_map, shrink_mask;
  at::Tensor threshold_map, threshold_mask;
};

struct DbLossParts {
  at::Tensor total, shrink, threshold, binary;  // scalars; the last three already weighted
};

// `maps`: N×3×H×W, P, T and B in (0, 1).
DbLossParts db_loss(const DbLossOptions& options, const at::Tensor& maps, const DbTargets& targets);

}  // namespace ocr
