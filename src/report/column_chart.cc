#include "report/column_chart.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/html.h"
#include "report/scale.h"

namespace ocr {
namespace {

constexpr double kChartHeight = 200;
constexpr double kChartLeft = 46;
constexpr double kChartRight = 8;
constexpr double kChartTop = 12;
constexpr double kChartBottom = kChartHeight - 26;
constexpr std::size_t kMostColumns = 60;
constexpr std::size_t kMostLabels = 10;

std::string count_axis(const Scale& scale, double width) {
  std::string svg;
  for (const double value : ticks(scale, 5)) {
    const double y = kChartBottom - (kChartBottom - kChartTop) * scale.position(value);
    svg += fmt::format(
        "<line class=\"grid\" x1=\"{}\" x2=\"{}\" y1=\"{:.1f}\" y2=\"{:.1f}\"/>"
        "<text class=\"tick\" x=\"{}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>",
        kChartLeft, width - kChartRight, y, y, kChartLeft - 7, y + 4, tick_text(value));
  }
  return svg;
}

std::string column_svg(const ChartColumn& column, const Scale& scale, double left, double step) {
  const double height =
      (kChartBottom - kChartTop) * scale.position(static_cast<double>(column.count));
  std::string svg = fmt::format(
      "<rect class=\"column\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\">"
      "<title>{}</title></rect>",
      left + 0.1 * step, kChartBottom - height, 0.8 * step, height, escape_html(column.title));
  if (column.label.empty()) return svg;
  return svg +
         fmt::format("<text class=\"label\" x=\"{:.1f}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
                     left + step / 2, kChartBottom + 17, escape_html(column.label));
}

// Of bins, so that there are at most `most`: 1, 2, 5, 10, 20, ...
std::uint32_t bin_width(std::uint32_t sizes, std::size_t most) {
  for (std::uint32_t unit = 1;; unit *= 10) {
    for (const std::uint32_t width : {unit, 2 * unit, 5 * unit}) {
      if (sizes / width < most) return width;
    }
  }
}

std::string size_text(std::uint32_t first, std::uint32_t width, std::string_view unit) {
  return width == 1 ? fmt::format("{} {}", first, unit)
                    : fmt::format("{} to {} {}", first, first + width - 1, unit);
}

}  // namespace

std::string column_chart(std::string_view title,
                         const std::vector<ChartColumn>& columns,
                         double width) {
  if (columns.empty()) return {};
  std::int64_t highest = 1;
  for (const auto& column : columns) highest = std::max(highest, column.count);
  const Scale scale = linear_scale(0, static_cast<double>(highest));
  const std::string escaped = escape_html(title);
  std::string svg =
      fmt::format("<svg class=\"chart\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">",
                  width, kChartHeight, escaped) +
      count_axis(scale, width);
  const double step = (width - kChartLeft - kChartRight) /
                      static_cast<double>(std::max<std::size_t>(columns.size(), 8));
  double left = kChartLeft;
  for (const auto& column : columns) {
    svg += column_svg(column, scale, left, step);
    left += step;
  }
  svg += fmt::format("<path class=\"axis\" d=\"M{} {}H{}\"/>", kChartLeft, kChartBottom,
                     width - kChartRight);
  return "<figure class=\"plot\"><figcaption>" + escaped + "</figcaption>" + svg +
         "</svg></figure>\n";
}

std::vector<ChartColumn> size_columns(const std::map<std::uint32_t, std::int64_t>& sizes,
                                      std::string_view unit) {
  std::vector<ChartColumn> columns;
  if (sizes.empty()) return columns;
  const auto lowest = sizes.begin()->first;
  const auto range = sizes.rbegin()->first - lowest + 1;
  const auto width = bin_width(range, kMostColumns);
  const auto start = lowest / width * width;  // round numbers
  columns.resize((sizes.rbegin()->first - start) / width + 1);
  for (const auto& [size, count] : sizes) columns[(size - start) / width].count += count;
  const auto labelled = bin_width(static_cast<std::uint32_t>(columns.size()), kMostLabels);
  for (std::uint32_t i = 0; i < columns.size(); ++i) {
    const auto first = start + i * width;
    const bool has_label = columns.size() <= kMostLabels || first % (labelled * width) == 0;
    if (has_label) columns[i].label = std::to_string(first);
    columns[i].title = size_text(first, width, unit) + ": " + count_text(columns[i].count);
  }
  return columns;
}

std::string size_summary(const std::map<std::uint32_t, std::int64_t>& sizes) {
  if (sizes.empty()) return {};
  std::int64_t total = 0;
  double sum = 0;
  for (const auto& [size, count] : sizes) {
    total += count;
    sum += static_cast<double>(size) * static_cast<double>(count);
  }
  std::int64_t below = 0;
  const auto median = std::find_if(sizes.begin(), sizes.end(), [&](const auto& entry) {
    below += entry.second;
    return 2 * below >= total;
  });
  return fmt::format("{} to {}, mean {:.1f}, median {}", sizes.begin()->first,
                     sizes.rbegin()->first, sum / static_cast<double>(total), median->first);
}

std::string count_text(std::int64_t count) {
  std::string text = std::to_string(count);
  for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > (count < 0 ? 1 : 0); at -= 3) {
    text.insert(static_cast<std::size_t>(at), ",");
  }
  return text;
}

std::string share_text(std::int64_t count, std::int64_t total) {
  const double percent =
      total == 0 ? 0 : 100 * static_cast<double>(count) / static_cast<double>(total);
  return count > 0 && percent < 0.1 ? "< 0.1 %" : fmt::format("{:.1f} %", percent);
}

}  // namespace ocr
