// PPLCNetV3, the recogniser's backbone of PP-OCRv4: N×3×H×W to N×C×1×T, C = 480 at scale .95.
//
// In training mode T is 40 for every width, as PaddleOCR pools to [1, 40]; in eval mode
// T = ⌊⌈⌈W/2⌉/2⌉/2⌋. The two agree on 48×320. fuse_branches() makes the deploy form.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "base/config/visitor.h"

namespace ocr {

class FeatureModule;

struct PPLCNetV3Options {
  static constexpr std::string_view kName = "PPLCNetV3";
  double scale = 1;                                       // width multiplier, published: .95
  std::int64_t conv_kxk_num = 4;                          // k×k branches of each layer
  std::vector<double> lr_mult_list = {1, 1, 1, 1, 1, 1};  // of conv1, blocks2 … blocks6
  double lab_lr = 0.1;                                    // of the layers' two learnt numbers
};

void describe(PPLCNetV3Options& o, config::Visitor& v);

// In eval mode, which reads heights of 33 to 80 as one row.
std::int64_t output_height(const PPLCNetV3Options& options, std::int64_t height);
std::int64_t pixels_per_step(const PPLCNetV3Options& options);
// The factor on the learning rate of the parameter of that name ("backbone.blocks3.0.…").
double learning_rate_factor(const PPLCNetV3Options& options, std::string_view parameter);

// Throws Error (Config) for a list of factors that is not six long.
std::shared_ptr<FeatureModule> build(const PPLCNetV3Options& options, std::int64_t in_channels);

}  // namespace ocr
