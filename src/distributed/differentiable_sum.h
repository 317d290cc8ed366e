// A sum over the ranks as a part of the network.
#pragma once

namespace at {
class Tensor;
}

namespace ocr {

class World;

// Of the ranks' tensors, of one shape. The gradient of each is the sum of the gradients that the
// ranks have of the result. Every rank calls it, and its backward, in the same order.
at::Tensor differentiable_sum(const at::Tensor& own, const World& world);

}  // namespace ocr
