// How well a detector finds the texts of a set, page by page, each at the size that the config's
// DetResizeForTest gives it.
#pragma once

#include "distributed/world.h"
#include "train/detection_config.h"
#include "train/page_batch.h"
#include "train/worst_pages.h"

namespace ocr {

class Detector;

struct DetectorScore {
  DetectionFigures figures;
  DetectionCounts counts;
  WorstPages worst;
  double pages_per_second = 0;
};

// Each rank reads its share, and all get the sums. Takes `config`'s Eval transforms, PostProcess
// and allow_bad_samples. Throws Error naming a page that cannot be read, (Interrupted) on a stop
// signal.
DetectorScore evaluate_detector(Detector& detector,
                                const DetPages& set,
                                const DetectionConfig& config,
                                const World& world = alone());

}  // namespace ocr
