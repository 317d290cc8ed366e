#include "train/db_loss.h"

#include <algorithm>

#include <torch/torch.h>

namespace ocr {
namespace {

at::Tensor dice_loss(const at::Tensor& p, const at::Tensor& g, const at::Tensor& mask, double eps) {
  const auto overlap = (p * g * mask).sum();
  return 1 - 2 * overlap / ((p * mask).sum() + (g * mask).sum() + eps);
}

at::Tensor masked_mean(const at::Tensor& losses, const at::Tensor& mask, double eps) {
  return (losses * mask).sum() / (mask.sum() + eps);
}

// PaddleOCR's: the counts stay on the device, as the scalar loss needs no selection.
at::Tensor inertly_mined(const at::Tensor& loss,
                         const at::Tensor& positive,
                         const at::Tensor& negative,
                         const DbLossOptions& o) {
  const auto n_positive = positive.sum().floor();
  const auto n_negative = at::minimum(negative.sum(), n_positive * o.ohem_ratio).floor();
  return loss * (positive.sum() + n_negative) / (n_positive + n_negative + o.eps);
}

// The paper's.
at::Tensor mined(const at::Tensor& losses,
                 const at::Tensor& positive,
                 const at::Tensor& negative,
                 const DbLossOptions& o) {
  const auto n_positive = static_cast<std::int64_t>(positive.sum().item<double>());
  const auto n_negative = static_cast<std::int64_t>(
      std::min(negative.sum().item<double>(), static_cast<double>(n_positive) * o.ohem_ratio));
  const auto worst = std::get<0>((losses * negative).flatten().topk(n_negative, 0, true, false));
  const auto count = static_cast<double>(n_positive + n_negative);
  return ((losses * positive).sum() + worst.sum()) / (count + o.eps);
}

at::Tensor shrink_loss(const DbLossOptions& o,
                       const at::Tensor& p,
                       const at::Tensor& g,
                       const at::Tensor& mask) {
  const auto positive = g * mask;
  const auto negative = (1 - g) * mask;
  if (o.main_loss_type == DbMainLoss::Dice) {
    const auto loss = dice_loss(p, g, mask, o.eps);
    return o.balance_loss ? inertly_mined(loss, positive, negative, o) : loss;
  }
  const auto losses = at::binary_cross_entropy(p, g, {}, at::Reduction::None);
  return o.balance_loss ? mined(losses, positive, negative, o) : masked_mean(losses, mask, o.eps);
}

}  // namespace

void describe(DbLossOptions& o, config::Visitor& v) {
  v.field("balance_loss", o.balance_loss,
          "Weigh positive against negative pixels; false: the plain main loss.");
  v.field("main_loss_type", o.main_loss_type,
          "Loss of the shrink map. `DiceLoss`: PaddleOCR's, under which no pixels are mined; "
          "`BCELoss`: the paper's, with the worst negative pixels.");
  v.field("alpha", o.alpha, "Weight of the shrink map.", config::at_least(0));
  v.field("beta", o.beta, "Weight of the threshold map.", config::at_least(0));
  v.field("ohem_ratio", o.ohem_ratio, "Negative pixels for each positive one.",
          config::at_least(0));
  v.field("eps", o.eps, "Added to denominators.", config::at_least(0));
}

DbLossParts db_loss(const DbLossOptions& o, const at::Tensor& maps, const DbTargets& t) {
  const auto probability = maps.select(1, 0);
  const auto threshold = maps.select(1, 1);
  const auto binary = maps.select(1, 2);
  DbLossParts parts;
  parts.shrink = o.alpha * shrink_loss(o, probability, t.shrink_map, t.shrink_mask);
  parts.threshold =
      o.beta * masked_mean((threshold - t.threshold_map).abs(), t.threshold_mask, o.eps);
  parts.binary = dice_loss(binary, t.shrink_map, t.shrink_mask, o.eps);
  parts.total = parts.shrink + parts.threshold + parts.binary;
  return parts;
}

}  // namespace ocr
