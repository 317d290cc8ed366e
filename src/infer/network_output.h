// What a network answers, and the network as reading sees it: a bundle's, or a checkpoint's in
// evaluation and export.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "image/image_batch.h"

namespace ocr {

// Row by row: N×T×C of a recogniser, N×1×H×W of a detector, N×C of a classifier.
struct NetworkOutput {
  std::vector<std::int64_t> shape;
  std::vector<float> values;

  std::span<const float> image(std::size_t index) const;          // the values of one image
  std::vector<std::int64_t> place(std::size_t flat_index) const;  // its index along each axis
};

using RunNetwork = std::function<NetworkOutput(const ImageBatch&)>;

std::string shape_text(const ImageBatch& batch);                 // "3x3x32x320"
std::string shape_text(const std::vector<std::int64_t>& shape);  // "3x80x97"

}  // namespace ocr
