// Counts as columns, side by side, as inline SVG with a scale on the left. Colours come from the
// page's CSS.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ocr {

struct ChartColumn {
  std::string label;  // below it; may be empty
  std::string title;  // what a pointer on it shows
  std::int64_t count = 0;
};

// `width` in units that are pixels where the page has room. Without columns: nothing.
std::string column_chart(std::string_view title,
                         const std::vector<ChartColumn>& columns,
                         double width);

// How many things are of each size: a column for each size, or, where there would be more than 60,
// for each 2, 5, 10, 20, ... sizes. Sizes that nothing has between others have an empty column.
// `unit` is what sizes are counted in, such as "px".
std::vector<ChartColumn> size_columns(const std::map<std::uint32_t, std::int64_t>& sizes,
                                      std::string_view unit);

// "1 to 22, mean 8.3, median 8". Nothing for no sizes.
std::string size_summary(const std::map<std::uint32_t, std::int64_t>& sizes);

std::string count_text(std::int64_t count);                      // "1,234,567"
std::string share_text(std::int64_t count, std::int64_t total);  // "12.3 %", "< 0.1 %"

}  // namespace ocr
