// What PaddleOCR's networks have behind the backbone: necks and heads, as network_layout.h has
// backbones.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "weights/network_layout.h"

namespace ocr {

struct TailLayout {
  std::string model_type;  // rec, det, cls
  std::string algorithm;
  ConfigPart neck;  // no name: none
  ConfigPart head;
  std::int64_t height = 0;  // of the input that the published model is made for; 0 for detectors
  std::vector<LayoutUnit> units;
};

// The tails that may follow a backbone with these outputs. Widths that are free, such as a neck's
// or the number of classes, are taken from the shapes of the weights that the file has there.
std::vector<TailLayout> tail_layouts(const BackboneLayout& backbone,
                                     std::span<const LayoutShape> shapes);

}  // namespace ocr
