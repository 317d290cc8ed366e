#include <fmt/format.h>

#include <cmath>

#include "report/html.h"
#include "report/sections.h"

namespace ocr {
namespace {

struct Row {
  std::string_view title;
  double RecognitionFigures::*value;
  bool lower_is_better = false;
};

constexpr Row kRows[] = {
    {"read exactly", &RecognitionFigures::exact},
    {"ignoring case", &RecognitionFigures::ignore_case},
    {"letters a–z and digits only", &RecognitionFigures::alnum},
    {"character error rate (lower is better)", &RecognitionFigures::cer, true},
    {"1 − normalised edit distance", &RecognitionFigures::ned},
};

double value_of(const RecognitionFigures& figures, const Row& row) {
  const bool empty =
      row.value == &RecognitionFigures::alnum ? figures.n_alnum == 0 : figures.n == 0;
  return empty ? std::nan("") : figures.*row.value;
}

std::string change_cell(const std::vector<NamedFigures>& columns, const Row& row) {
  const double change =
      value_of(columns.back().figures, row) - value_of(columns.front().figures, row);
  if (!std::isfinite(change)) return "<td>–</td>";
  const bool better = row.lower_is_better ? change < 0 : change > 0;
  const double points = std::abs(100 * change);
  const std::string_view sign = points < 0.05 ? "±" : change < 0 ? "−" : "+";
  return fmt::format("<td class=\"{}\">{}{:.1f}</td>", better ? "better" : "", sign, points);
}

std::string count_row(std::string_view title,
                      const std::vector<NamedFigures>& columns,
                      std::int64_t RecognitionFigures::*count) {
  std::string row = fmt::format("<tr class=\"count\"><th scope=\"row\">{}</th>", title);
  for (const auto& column : columns) row += fmt::format("<td>{}</td>", column.figures.*count);
  return row + (columns.size() > 1 ? "<td></td></tr>\n" : "</tr>\n");
}

}  // namespace

std::string percent_text(double fraction) {
  return std::isfinite(fraction) ? fmt::format("{:.1f} %", 100 * fraction) : "–";
}

std::string figures_table(const std::vector<NamedFigures>& columns) {
  std::string table = "<table class=\"figures\"><thead><tr><td></td>";
  for (const auto& column : columns)
    table += "<th scope=\"col\">" + isolated(column.name) + "</th>";
  if (columns.size() > 1) table += "<th scope=\"col\">change, points</th>";
  table += "</tr></thead><tbody>\n";
  for (const Row& row : kRows) {
    table += fmt::format("<tr><th scope=\"row\">{}</th>", row.title);
    for (const auto& column : columns) {
      table += "<td>" + percent_text(value_of(column.figures, row)) + "</td>";
    }
    if (columns.size() > 1) table += change_cell(columns, row);
    table += "</tr>\n";
  }
  table += count_row("images", columns, &RecognitionFigures::n);
  table += count_row("images whose truth has a letter a–z or a digit", columns,
                     &RecognitionFigures::n_alnum);
  return table + "</tbody></table>\n";
}

}  // namespace ocr
