// Cross entropy of a classifier.
#pragma once

#include <string_view>
#include <variant>

#include "base/config/visitor.h"

namespace at {
class Tensor;
}

namespace ocr {

struct ClsLossOptions {
  static constexpr std::string_view kName = "ClsLoss";
};
void describe(ClsLossOptions& o, config::Visitor& v);

using ClassificationLossOptions = std::variant<ClsLossOptions>;

// Logits N×C and classes N (int64, 0…C−1) to a scalar: the mean of −log softmax(logits)[class].
at::Tensor cls_loss(const at::Tensor& logits, const at::Tensor& classes);

}  // namespace ocr
