// The two kinds of parts below a detector's head. For the .cc files of models/ alone.
//
//   N×3×H×W ──► PyramidModule ──► c2…c5 at 1/4, 1/8, 1/16, 1/32 ──► FusionModule ──► N×C×H/4×W/4
//
// H and W are multiples of 32.
#pragma once

#include <array>
#include <cstdint>

#include <torch/nn/modules/container/modulelist.h>

#include "models/detection/pyramid_channels.h"

namespace ocr {

using Pyramid = std::array<torch::Tensor, kPyramidLevels>;

class PyramidModule : public torch::nn::Module {
 public:
  virtual Pyramid forward(const torch::Tensor& images) = 0;
  virtual PyramidChannels out_channels() const = 0;
};

class FusionModule : public torch::nn::Module {
 public:
  virtual torch::Tensor forward(const Pyramid& pyramid) = 0;
  virtual std::int64_t out_channels() const = 0;
};

torch::Tensor enlarge(const torch::Tensor& x, int factor);  // each pixel becomes factor×factor

// Top-down: from the coarsest level on, each is enlarged twice and added to the next finer one.
Pyramid add_top_down(const Pyramid& levels);

// Level i through the i-th part of the list, each a FeatureModule.
Pyramid apply_each(const torch::nn::ModuleList& parts, const Pyramid& levels);

// The four levels at the finest one's size, coarsest first: N×(ΣC)×H/4×W/4.
torch::Tensor join_levels(const Pyramid& levels);

}  // namespace ocr
