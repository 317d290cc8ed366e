// Pages as a detector trains on them and is judged on them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "data/detection/det_sample.h"
#include "decode/db.h"
#include "image/normalise_page.h"
#include "metrics/detection.h"

namespace ocr {

// Plain memory, so that loaders need no torch. Rows of pixels, page after page.
struct PageTensorBatch {
  std::int64_t size = 0;               // N
  std::int64_t height = 0, width = 0;  // multiples of 32
  std::vector<float> pixels;           // N×3×H×W, normalised
  std::vector<float> shrink_map;       // N×H×W, 0 or 1, as all but the threshold map
  std::vector<float> shrink_mask;      // N×H×W
  std::vector<float> threshold_map;    // N×H×W, .3 to .7
  std::vector<float> threshold_mask;   // N×H×W
};

// Adds a transformed page, with its maps, to a batch. Throws Error naming its source where it lacks
// the maps or has another size than those before it.
void add_page(const DetSample& page, const NormalizeImageOptions& numbers, PageTensorBatch& batch);

// A page to be read, alone, and what stands on it.
struct TruthPage {
  std::int64_t size = 0;  // 1, once it is filled
  std::string name;       // for messages and captions
  PageTensorBatch input;  // without maps
  SourceSize source;      // of the page before it was resized
  std::vector<TrueText> texts;
};
void add_page(const DetSample& page, const NormalizeImageOptions& numbers, TruthPage& batch);

}  // namespace ocr
