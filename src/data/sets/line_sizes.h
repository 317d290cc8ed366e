// The sizes of a set's images, from their headers alone: what batches of equal widths are planned
// by.
#pragma once

#include <functional>
#include <vector>

#include "data/line_size.h"
#include "data/sets/line_store.h"

namespace ocr {

using SizeHeader = std::function<ImageHeader(std::size_t index)>;

// By index, 8 bytes a line; read on all cores.
std::vector<LineSize> line_sizes(const LineStore& store);
std::vector<LineSize> line_sizes(std::size_t count, const SizeHeader& header);

}  // namespace ocr
