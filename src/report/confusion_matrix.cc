#include "report/confusion_matrix.h"

#include <fmt/format.h>

#include <numeric>

#include "report/column_chart.h"
#include "report/html.h"

namespace ocr {
namespace {

struct MatrixRow {
  std::vector<std::int64_t> counts;  // by name
  std::int64_t another = 0;
  std::int64_t left_out = 0;

  std::int64_t total() const {
    return std::accumulate(counts.begin(), counts.end(), another + left_out);
  }
};

std::vector<MatrixRow> rows_of(const Confusions& confusions, const std::vector<MatrixName>& names) {
  std::map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < names.size(); ++i) places[names[i].key] = i;
  std::vector<MatrixRow> rows(names.size(), {std::vector<std::int64_t>(names.size()), 0, 0});
  for (const auto& [pair, count] : confusions.counts) {
    const auto row = places.find(pair.first);
    if (row == places.end()) continue;
    auto& sums = rows[row->second];
    const auto column = places.find(pair.second);
    if (pair.second.empty()) {
      sums.left_out += count;
    } else if (column == places.end()) {
      sums.another += count;
    } else {
      sums.counts[column->second] += count;
    }
  }
  return rows;
}

std::string cell(std::int64_t count, std::int64_t total, bool right) {
  if (count == 0) return "<td></td>";
  return fmt::format("<td class=\"{}\" style=\"--share:{:.0f}%\" title=\"{}\">{}</td>",
                     right ? "right" : "wrong",
                     100 * static_cast<double>(count) / static_cast<double>(total),
                     share_text(count, total), count_text(count));
}

std::string heading(const MatrixName& name, std::string_view scope) {
  return fmt::format("<th scope=\"{}\" title=\"{}\">{}</th>", scope, escape_html(name.title),
                     name.shown);
}

std::string head(const std::vector<MatrixName>& names, bool another, bool left_out) {
  std::string html = "<thead><tr><td>truth ↓ read →</td>";
  for (const auto& name : names) html += heading(name, "col");
  if (another) html += "<th scope=\"col\">another</th>";
  if (left_out) html += "<th scope=\"col\">left out</th>";
  return html + "</tr></thead>";
}

}  // namespace

std::string confusion_matrix(const Confusions& confusions, const std::vector<MatrixName>& names) {
  const auto rows = rows_of(confusions, names);
  bool another = false, left_out = false;
  for (const auto& row : rows) {
    another |= row.another > 0;
    left_out |= row.left_out > 0;
  }
  auto html =
      "<div class=\"wide\"><table class=\"matrix\">" + head(names, another, left_out) + "<tbody>\n";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto total = rows[i].total();
    html += "<tr>" + heading(names[i], "row");
    for (std::size_t j = 0; j < names.size(); ++j) html += cell(rows[i].counts[j], total, i == j);
    if (another) html += cell(rows[i].another, total, false);
    if (left_out) html += cell(rows[i].left_out, total, false);
    html += "</tr>\n";
  }
  return html + "</tbody></table></div>\n";
}

}  // namespace ocr
