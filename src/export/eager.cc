#include "export/eager.h"

#include <torch/torch.h>

#include "base/error.h"
#include "models/recogniser.h"

namespace ocr {

LineProbabilities run_eager(Recogniser& model, const LineBatch& batch) {
  const torch::NoGradGuard no_grad;
  const auto n = static_cast<std::int64_t>(batch.indices.size());
  const auto images = at::from_blob(const_cast<float*>(batch.pixels.data()),
                                    {n, 3, batch.height, batch.width}, at::kFloat);
  const auto output = model.forward(images).contiguous();
  if (output.dim() != 3) fail("the network's output has {} dimensions instead of 3", output.dim());
  const float* values = output.const_data_ptr<float>();
  return {output.size(0), output.size(1), output.size(2), {values, values + output.numel()}};
}

}  // namespace ocr
