#include "weights/weight_file.h"

#include <algorithm>

namespace ocr {

std::string_view name(WeightKind kind) {
  constexpr std::string_view kNames[] = {"PaddlePaddle training weights",
                                         "PaddlePaddle inference model",
                                         "ONNX model",
                                         "ncnn model",
                                         "PyTorch weights",
                                         "safetensors"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view name(LayerKind kind) {
  constexpr std::string_view kNames[] = {"convolution",   "transposed convolution", "batch norm",
                                         "layer norm",    "linear layer",           "LSTM",
                                         "scale and bias"};
  return kNames[static_cast<std::size_t>(kind)];
}

const std::size_t* WeightLayer::find(std::string_view role) const {
  const auto found = std::find_if(tensors.begin(), tensors.end(),
                                  [&](const auto& tensor) { return tensor.first == role; });
  return found == tensors.end() ? nullptr : &found->second;
}

const NamedArray* WeightFile::find(std::string_view name) const {
  const auto found = std::find_if(arrays.begin(), arrays.end(),
                                  [&](const auto& array) { return array.name == name; });
  return found == arrays.end() ? nullptr : &*found;
}

}  // namespace ocr
