// The stages of PPLCNetV3 (PP-OCRv4), shared by its recognition and detection backbones:
// N×3×H×W to the ends of blocks3 … blocks6. Parameters conv1.*, blocks2.* … blocks6.*.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include <torch/nn/modules/container/modulelist.h>

#include "models/backbones/conv_bn.h"
#include "models/feature_module.h"

namespace ocr {

// Recognition halves the height five times and the width three, PaddleOCR's detection (`det: true`)
// both five times.
enum class TrunkStrides { Recognition, Detection };

struct PPLCNetV3TrunkOptions {
  std::int64_t in_channels = 3;
  double scale = 1;           // channels are multiples of 16
  std::int64_t branches = 4;  // k×k branches of each RepLayer
  TrunkStrides strides = TrunkStrides::Recognition;
};

class PPLCNetV3Trunk : public FeatureModule {
 public:
  explicit PPLCNetV3Trunk(const PPLCNetV3TrunkOptions& options);

  std::vector<torch::Tensor> stage_ends(const torch::Tensor& images);  // of blocks3 … blocks6
  const std::array<std::int64_t, 4>& stage_channels() const { return stage_channels_; }
  std::int64_t out_channels() const override { return stage_channels_.back(); }

 private:
  std::shared_ptr<ConvBn> conv1_;
  std::array<torch::nn::ModuleList, 5> stages_;
  std::array<std::int64_t, 4> stage_channels_ = {};
};

}  // namespace ocr
