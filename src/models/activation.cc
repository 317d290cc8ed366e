#include "models/activation.h"

#include <torch/torch.h>

namespace ocr {

at::Tensor activate(Activation activation, const at::Tensor& x) {
  switch (activation) {
    case Activation::None:
      return x;
    case Activation::Relu:
      return torch::relu(x);
    case Activation::HardSwish:
      return at::hardswish(x);
    case Activation::Silu:
      return at::silu(x);
  }
  return x;
}

}  // namespace ocr
