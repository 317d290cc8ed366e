// The detectors of PaddleOCR's configs.
#pragma once

#include "models/detection/detector.h"

namespace ocr::test {

inline DetectionArchitectureOptions detector_of(const DetectionBackboneOptions& backbone,
                                                const DetectionNeckOptions& neck) {
  DetectionArchitectureOptions o;
  o.backbone = backbone;
  o.neck = neck;
  return o;
}

inline DetMobileNetV3Options mobile_backbone(bool disable_se) {
  return {0.5, MobileNetV3Size::Large, disable_se};
}

inline DetResNetVdOptions resnet_backbone(std::int64_t layers) {
  DetResNetVdOptions o;
  o.layers = layers;
  return o;
}

inline RseFpnOptions rse_neck() {
  return {96, true, false};
}

inline LkPanOptions large_kernel_neck(LkPanMode mode, bool intracl) {
  return {256, mode, intracl};
}

// Every backbone and every neck at least once, small where size does not matter.
inline std::vector<DetectionArchitectureOptions> every_part() {
  const DetMobileNetV3Options small{0.35, MobileNetV3Size::Small, false};
  DetPpLcNetV3Options fused;
  fused.fused = true;
  return {detector_of(mobile_backbone(true), DbFpnOptions{96}),
          detector_of(small, rse_neck()),
          detector_of(small, LkPanOptions{32, LkPanMode::Large, true}),
          detector_of(small, LkPanOptions{32, LkPanMode::Lite, false}),
          detector_of(DetPpLcNetV3Options{}, RseFpnOptions{32, false, true}),
          detector_of(fused, rse_neck()),
          detector_of(resnet_backbone(18), DbFpnOptions{32}),
          detector_of(resnet_backbone(50), DbFpnOptions{32})};
}

}  // namespace ocr::test
