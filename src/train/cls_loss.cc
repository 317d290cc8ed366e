#include "train/cls_loss.h"

#include <torch/torch.h>

namespace ocr {

void describe(ClsLossOptions&, config::Visitor& v) {
  v.inert("main_indicator", "ClsMetric has one figure, the accuracy");
}

at::Tensor cls_loss(const at::Tensor& logits, const at::Tensor& classes) {
  return at::cross_entropy_loss(logits, classes);
}

}  // namespace ocr
