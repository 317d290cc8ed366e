// PPLCNetV3 as PP-OCRv4's detector uses it (`det: True`): square strides, four levels, each brought
// to few channels by a 1×1 convolution with bias.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/config/visitor.h"

namespace ocr {

class PyramidModule;

struct DetPpLcNetV3Options {
  static constexpr std::string_view kName = "PPLCNetV3";
  double scale = 0.75;            // width multiplier
  std::int64_t conv_kxk_num = 4;  // parallel k×k convolutions while it learns
  bool det = true;                // false is the form for lines: refused
  // Factors of the learning rate: of conv1 and of blocks2 to blocks6; and of the affine layers.
  std::vector<double> lr_mult_list = {1, 1, 1, 1, 1, 1};
  double lab_lr = 0.1;
  bool fused = false;  // one convolution in place of the parallel ones, as published files have it
};

void describe(DetPpLcNetV3Options& o, config::Visitor& v);

void check_supported(const DetPpLcNetV3Options& options);  // throws Error (Config)

// The factor of a parameter's learning rate, by its name without the leading "backbone.".
double learning_rate_factor(const DetPpLcNetV3Options& options, const std::string& parameter);

// Parameters `conv1.*`, `blocks{2..6}.{i}.*`, `layer_list.{0..3}.*`.
std::shared_ptr<PyramidModule> build(const DetPpLcNetV3Options& options, std::int64_t in_channels);

}  // namespace ocr
