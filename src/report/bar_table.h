// Counts by name as a table with a bar in each row.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ocr {

struct Bar {
  std::string name;
  std::int64_t count = 0;
};

// In the order given, each with its share of `total`. A bar of the count `longest` fills its
// column.
struct BarTable {
  std::string_view heading;  // of the names
  std::vector<Bar> bars;
  std::int64_t total = 0;
  std::int64_t longest = 0;
};
std::string bar_table(const BarTable& table);

// The most frequent first; equal ones by name.
void sort_by_count(std::vector<Bar>& bars);

}  // namespace ocr
