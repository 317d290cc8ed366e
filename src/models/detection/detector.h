// A text detector: a page in, a map of where text is out.
//
//   N×3×H×W ──► backbone ──► c2…c5 ──► neck ──► N×C×H/4×W/4 ──► head ──► N×1×H×W
#pragma once

#include <memory>

#include "models/detection/architecture.h"
#include "models/network.h"

namespace ocr {

class Detector : public Network {
 public:
  // Normalised images N×3×H×W, H and W multiples of 32. In eval mode N×1×H×W: the probability that
  // a pixel lies in the shrunk text. In training mode N×3×H×W: that, the threshold and the binary
  // map.
  at::Tensor forward(const at::Tensor& images) override = 0;
};

// Throws Error (Config) as check_supported() does.
std::unique_ptr<Detector> make_detector(const DetectionArchitectureOptions& options);

}  // namespace ocr
