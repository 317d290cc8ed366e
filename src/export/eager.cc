#include "export/eager.h"

#include <torch/torch.h>

#include "models/network.h"

namespace ocr {

NetworkOutput run_eager(Network& network, const ImageBatch& batch) {
  const torch::NoGradGuard no_grad;
  const auto n = static_cast<std::int64_t>(batch.indices.size());
  const auto images = at::from_blob(const_cast<float*>(batch.pixels.data()),
                                    {n, 3, batch.height, batch.width}, at::kFloat);
  const auto output = network.forward(images).contiguous();
  const float* values = output.const_data_ptr<float>();
  return {output.sizes().vec(), {values, values + output.numel()}};
}

}  // namespace ocr
