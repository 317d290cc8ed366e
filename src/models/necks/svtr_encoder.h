// The sequence encoder of PP-OCRv3 and v4 (after Du et al. 2022, "SVTR"): columns see each other by
// attention. N×C×1×T to N×dims×1×T.
//
//   h = conv2(conv1(x));  h = LN(blocks(h));  y = conv1x1(conv4([x, conv3(h)]))
//
// conv1 and conv4 are k×k to C/8, the rest 1×1, all with BN and SiLU. A block is pre-norm:
// h + A(LN(h)), then h + MLP(LN(h)), with A over all columns.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "base/config/visitor.h"

namespace ocr {

class FeatureModule;

struct SvtrEncoderOptions {
  std::int64_t dims = 64;          // channels out
  std::int64_t depth = 2;          // blocks
  std::int64_t hidden_dims = 120;  // channels of a block, a multiple of num_heads
  std::int64_t num_heads = 8;
  bool qkv_bias = true;
  double mlp_ratio = 2;  // hidden channels of an MLP, in hidden_dims
  double drop_rate = 0.1;
  double attn_drop_rate = 0.1;
  double drop_path = 0;
  std::vector<std::int64_t> kernel_size = {3, 3};  // of conv1 and conv4, odd
};

void describe(SvtrEncoderOptions& o, config::Visitor& v);

// Throws Error (Config) where num_heads does not divide hidden_dims or kernel_size is not two odd
// numbers.
std::shared_ptr<FeatureModule> build(const SvtrEncoderOptions& options, std::int64_t in_channels);

}  // namespace ocr
