// Other text around a line, cut off by the picture's edge: what detectors leave in a crop.
#pragma once

#include <vector>

#include "base/config/visitor.h"

namespace ocr {

// None of it is in any label. Lines in columns have none.
struct NeighbourOptions {
  double probability = 0;
  double above = 0.5;  // probability of each, once there are any
  double below = 0.5;
  double before = 0.3;
  double after = 0.3;
  double behind = 0.1;
  std::vector<double> gap = {0.1, 0.45};
  std::vector<double> opacity = {0.08, 0.25};
};
void describe(NeighbourOptions& o, config::Visitor& v);

}  // namespace ocr
