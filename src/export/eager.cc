#include "export/eager.h"

#include <torch/torch.h>

#include "models/network.h"

namespace ocr {

namespace {

at::Tensor images_of(const ImageBatch& batch) {
  const auto n = static_cast<std::int64_t>(batch.indices.size());
  return at::from_blob(const_cast<float*>(batch.pixels.data()), {n, 3, batch.height, batch.width},
                       at::kFloat);
}

}  // namespace

NetworkOutput run_eager(Network& network, const ImageBatch& batch) {
  const torch::NoGradGuard no_grad;
  const auto output = network.forward(images_of(batch)).contiguous();
  const float* values = output.const_data_ptr<float>();
  return {output.sizes().vec(), {values, values + output.numel()}};
}

double rounding_error(Network& network, const ImageBatch& batch, const NetworkOutput& output) {
  const torch::NoGradGuard no_grad;
  network.module().to(at::kDouble);
  const auto exact = network.forward(images_of(batch).to(at::kDouble)).contiguous();
  network.module().to(at::kFloat);  // each value as it was
  const auto rounded = at::from_blob(const_cast<float*>(output.values.data()), output.shape);
  return (exact - rounded).abs().max().item<double>();
}

}  // namespace ocr
