// What is in a data set, counted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "data/formats/page_set.h"
#include "data/preflight.h"
#include "data/sets/line_store.h"

namespace ocr {

struct SetStatistics {
  std::size_t images = 0;      // usable ones
  std::size_t texts = 0;       // one an image, or the readable lines of pages
  std::size_t unreadable = 0;  // lines of pages
  std::map<char32_t, std::size_t> characters;
  std::map<std::int64_t, std::size_t> lengths;  // texts by their characters
  std::map<std::int64_t, std::size_t> widths;   // lines by natural width at `height`; pages: as is
  std::int64_t height = 0;                      // of the lines when measured; 0: pages
  std::vector<PreflightReport> bad;             // of each part of the set that has any
};

// Reads the labels and the images' headers. `height` in pixels.
SetStatistics statistics_of(const LineStores& stores, std::int64_t height);
// Outlines outside their image are a finding: "outline outside the image".
SetStatistics statistics_of(const PageSet& set);

// As ocr-dataset stats prints it: counts, quantiles, the `top` most frequent characters.
std::string text_of(const SetStatistics& statistics, std::size_t top);

}  // namespace ocr
