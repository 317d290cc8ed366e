// IntraCL, the cross-shaped context block of PP-OCRv4's detectors. For the .cc files of models/.
//
// On q channels: 1×1 to q/2; three times, with k = 7, 5, 3, the sum of a k×k, a k×1 and a 1×k
// convolution; 1×1 back to q; BatchNorm; ReLU; added to the input.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "models/batch_norm.h"
#include "models/convolution.h"
#include "models/detection/pyramid.h"
#include "models/feature_module.h"

namespace ocr {

// Parameters `conv1x1_{reduce,return}_channel`, `{c_layer_7x7,v_layer_7x1,q_layer_1x7}`, likewise 5
// and 3, all with bias, and `bn`.
class IntraCl : public FeatureModule {
 public:
  explicit IntraCl(std::int64_t channels);
  torch::Tensor forward(const torch::Tensor& x) override;
  std::int64_t out_channels() const override { return channels_; }

 private:
  using Cross = std::array<Convolution, 3>;  // square, vertical, horizontal

  Cross add_cross(std::int64_t channels, std::int64_t kernel);

  std::int64_t channels_;
  Convolution reduce_{nullptr}, restore_{nullptr};
  std::vector<Cross> crosses_;
  BatchNorm bn_{nullptr};
};

// One for each level of a neck, as its `incl{1..4}`; `incl1` is the finest.
using IntraClLevels = std::vector<std::shared_ptr<IntraCl>>;
IntraClLevels add_intra_cl(torch::nn::Module& neck, std::int64_t channels);

// The levels as they are where `contexts` is empty.
Pyramid in_context(const IntraClLevels& contexts, const Pyramid& levels);

}  // namespace ocr
