// What data sets of words hold of an annotation: each word of a readable line, and an unreadable
// line as one region.
#pragma once

#include <string_view>
#include <vector>

#include "data/annotation.h"

namespace ocr {

struct WordRegion {  // valid as long as the annotation
  std::string_view text;
  const Polygon* outline = nullptr;
  bool readable = true;
};

// A readable line without words is taken as a word.
inline std::vector<WordRegion> word_regions(const Annotation& annotation) {
  std::vector<WordRegion> regions;
  for (const auto& line : annotation.lines) {
    if (!line.readable || line.words.empty()) {
      regions.push_back({line.text, &line.outline, line.readable});
      continue;
    }
    for (const auto& word : line.words) regions.push_back({word.text, &word.outline, true});
  }
  return regions;
}

}  // namespace ocr
