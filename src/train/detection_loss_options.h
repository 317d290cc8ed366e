// The Loss section of a detector's config. The formulas are at db_loss.h.
#pragma once

#include <string_view>
#include <utility>
#include <variant>

#include "base/config/visitor.h"

namespace ocr {

// What PaddleOCR calls BalanceCrossEntropyLoss around a main loss.
//   DiceLoss  what every shipped config names. PaddleOCR multiplies the scalar Dice d of the whole
//             batch into its positive and negative masks, so mining hard pixels does nothing, and
//             Ls = d·(n₊ + n₋)/(n₊ + n₋ + eps).
//   BCELoss   the paper's: cross entropy of each pixel, all n₊ positive ones and the n₋ worst
//             negative ones.
//  Both with n₊ = ⌊Σ g·m⌋, n₋ = ⌊min(Σ(1 − g)·m, ohem_ratio·n₊)⌋ over the whole batch; so a batch
//  without text has Ls = 0.
// With `balance_loss` false: d, or Σl·m / (Σm + eps).
enum class DbMainLoss { Dice, CrossEntropy };

struct DbLossOptions {
  static constexpr std::string_view kName = "DBLoss";
  bool balance_loss = true;  // false: the plain main loss, no mining
  DbMainLoss main_loss_type = DbMainLoss::Dice;
  double alpha = 5;
  double beta = 10;
  double ohem_ratio = 3;  // negative pixels for each positive one
  double eps = 1e-6;
};

void describe(DbLossOptions& o, config::Visitor& v);

using DetectionLossOptions = std::variant<DbLossOptions>;

}  // namespace ocr

template <>
struct ocr::config::EnumNames<ocr::DbMainLoss> {
  static constexpr std::pair<DbMainLoss, std::string_view> kNames[] = {
      {DbMainLoss::Dice, "DiceLoss"}, {DbMainLoss::CrossEntropy, "BCELoss"}};
};
