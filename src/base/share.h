// One of several equal parts of a list that is dealt out one by one: part p of n has items p, p +
// n, p + 2n, ...
#pragma once

#include <cstdint>

namespace ocr {

struct Share {
  std::int64_t part = 0;  // 0 ≤ part < of
  std::int64_t of = 1;

  std::int64_t item(std::int64_t i) const { return part + i * of; }  // this part's i-th
  // How many of `items` are this part's.
  std::int64_t count(std::int64_t items) const { return (items + of - 1 - part) / of; }
  // The same for all parts: where items run out, the first ones come again.
  std::int64_t rounds(std::int64_t items) const { return (items + of - 1) / of; }
};

}  // namespace ocr
