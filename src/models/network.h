// What recognisers, detectors and classifiers have in common: images in, one tensor out.
#pragma once

#include <cstdint>

namespace at {
class Tensor;
}
namespace torch::nn {
class Module;
}

namespace ocr {

class Network {
 public:
  virtual ~Network() = default;
  // Traceable: no size of the batch is baked into a graph recorded from it. In eval mode the output
  // is probabilities.
  virtual at::Tensor forward(const at::Tensor& images) = 0;
  // The parameters and buffers, under PaddleOCR's structured names (backbone.conv1.conv.weight,
  // ...).
  virtual torch::nn::Module& module() = 0;
};

}  // namespace ocr
