// Gradients that are too long are scaled down to a norm (2-norm over all values), in place. A norm
// at most `limit` leaves the gradients bit for bit as they are.
#pragma once

#include <vector>

namespace at {
class Tensor;
}

namespace ocr {

void clip_each(const std::vector<at::Tensor>& gradients, double limit);      // one by one
void clip_together(const std::vector<at::Tensor>& gradients, double limit);  // as one vector

}  // namespace ocr
