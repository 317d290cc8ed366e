// How well texts were found: area IoU with "don't care" regions, the rule of the ICDAR 2015
// evaluation and of PaddleOCR's DetMetric.
#pragma once

#include <cstdint>
#include <span>

#include "geometry/polygon.h"

namespace ocr {

struct DetMetricOptions {
  double iou = 0.5;  // a match shares more than this part of the joint area
  double ignored =
      0.5;  // a detection with more than this part of it in one ignored text is not counted
};

struct TrueText {
  Polygon outline;
  bool ignored = false;  // labelled ### or *
};

// Sums over images; those of parts of a set, read by different threads or ranks, add up.
struct DetectionCounts {
  std::int64_t matched = 0;
  std::int64_t truths = 0;      // that are not ignored
  std::int64_t detections = 0;  // that do not lie in an ignored text

  DetectionCounts& operator+=(const DetectionCounts& other);
  bool operator==(const DetectionCounts&) const = default;
};

struct DetectionFigures {  // 0-1; 0 where nothing is to be divided by
  double precision = 0;
  double recall = 0;
  double hmean = 0;  // their harmonic mean
};

// One image. Outlines that cross themselves, enclose nothing or are not finite are left out, on
// both sides. Each text, in order, takes the first detection that is still free and shares enough.
DetectionCounts match_texts(std::span<const TrueText> truths,
                            std::span<const Polygon> detections,
                            const DetMetricOptions& options = {});

DetectionFigures figures_of(const DetectionCounts& counts);

}  // namespace ocr
