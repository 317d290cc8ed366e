// What a weight file of another tool gives: its tensors and, where the file holds a network, the
// layers that use them in the order in which the network runs.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "weights/array_file.h"

namespace ocr {

enum class WeightKind {
  PaddleTraining,   // .pdparams
  PaddleInference,  // .pdmodel and .pdiparams
  Onnx,
  Ncnn,   // .param and .bin
  Torch,  // .pth, legacy or zip
  Safetensors,
};

std::string_view name(WeightKind kind);

enum class LayerKind {
  Conv,       // weight out×in/groups×h×w, [bias]
  Deconv,     // weight in×out×h×w, [bias]
  BatchNorm,  // weight, bias, running_mean, running_var
  LayerNorm,  // weight, bias
  Linear,     // weight, [bias]
  Lstm,       // both directions of one layer: weight_ih, weight_hh, bias_ih, bias_hh, and *_reverse
  Affine,     // scale, bias: one number each
};

std::string_view name(LayerKind kind);

struct WeightLayer {
  LayerKind kind = LayerKind::Conv;
  std::vector<std::pair<std::string, std::size_t>> tensors;  // role as above, index into arrays
  bool in_first = false;  // Linear: weight is in×out, as Paddle has it, and not torch's out×in

  const std::size_t* find(std::string_view role) const;  // null where the layer has none
};

struct WeightFile {
  WeightKind kind = WeightKind::PaddleTraining;
  std::string source;               // the file, for messages
  std::vector<NamedArray> arrays;   // Float32, Int64 or UInt8, by the file's own names
  std::vector<WeightLayer> layers;  // inference files only

  const NamedArray* find(std::string_view name) const;  // null where there is none
};

}  // namespace ocr
