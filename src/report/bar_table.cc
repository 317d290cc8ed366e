#include "report/bar_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "report/column_chart.h"
#include "report/html.h"

namespace ocr {

std::string bar_table(const BarTable& table) {
  std::string html = fmt::format(
      "<table class=\"bars\"><thead><tr><th scope=\"col\">{}</th><th></th>"
      "<th scope=\"col\">count</th><th scope=\"col\">share</th></tr></thead><tbody>\n",
      escape_html(table.heading));
  const auto longest = static_cast<double>(std::max<std::int64_t>(table.longest, 1));
  for (const auto& [name, count] : table.bars) {
    html += fmt::format(
        "<tr><th scope=\"row\">{}</th><td class=\"bar\"><div style=\"width:{:.1f}%\"></div></td>"
        "<td>{}</td><td>{}</td></tr>\n",
        isolated(name), 100 * static_cast<double>(count) / longest, count_text(count),
        share_text(count, table.total));
  }
  return html + "</tbody></table>\n";
}

void sort_by_count(std::vector<Bar>& bars) {
  std::sort(bars.begin(), bars.end(), [](const Bar& a, const Bar& b) {
    return std::tie(b.count, a.name) < std::tie(a.count, b.name);
  });
}

}  // namespace ocr
