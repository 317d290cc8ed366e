#include <fmt/format.h>

#include <algorithm>

#include "report/character_name.h"
#include "report/column_chart.h"
#include "report/gendata_sections.h"
#include "report/html.h"

namespace ocr {
namespace {

constexpr std::size_t kMostRefusedCharacters = 120;

std::string refused_characters(const RefusedTries& tries) {
  const auto characters = by_count(tries.characters);
  const auto shown = std::min(characters.size(), kMostRefusedCharacters);
  std::string html;
  for (std::size_t i = 0; i < shown; ++i) {
    const auto [character, count] = characters[i];
    html +=
        fmt::format("<span class=\"character\" title=\"{}\"><b>{}</b> {} · {}</span> ",
                    escape_html(character_title(character)), isolated(visible_character(character)),
                    code_point_text(character), count_text(count));
  }
  if (shown < characters.size()) {
    html += fmt::format("and {} more",
                        count_text(static_cast<std::int64_t>(characters.size() - shown)));
  }
  return html;
}

std::string refused_examples(const RefusedTries& tries) {
  std::string html;
  for (const auto& text : tries.examples) html += "<div>" + isolated(text) + "</div>";
  return html;
}

}  // namespace

std::string refusals_section(const RunStatistics& statistics) {
  if (statistics.refused == 0) return "<p class=\"note\">No text was refused.</p>\n";
  std::string html = fmt::format(
      "<p class=\"muted\">{} tries gave no image; another text was drawn in place of each. Behind "
      "a "
      "character stands in how many tries it was.</p>\n<div class=\"wide\"><table "
      "class=\"refusals\">"
      "<thead><tr><th>reason</th><th>tries</th><th>characters</th><th>such as</th></tr></thead>"
      "<tbody>\n",
      count_text(statistics.refused));
  for (const auto& [cause, tries] : statistics.refusals) {
    html += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                        escape_html(cause), count_text(tries.count), refused_characters(tries),
                        refused_examples(tries));
  }
  return html + "</tbody></table></div>\n";
}

}  // namespace ocr
