#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "report/bar_table.h"
#include "report/character_name.h"
#include "report/column_chart.h"
#include "report/gendata_sections.h"

namespace ocr {
namespace {

constexpr std::size_t kCharacterColumns = 48;  // in one chart
constexpr double kFullWidth = 1160;

std::string character_chart(std::string_view title, const CharacterCounts& characters) {
  std::vector<ChartColumn> columns;
  for (const auto& [character, count] : characters) {
    columns.push_back({visible_character(character),
                       character_title(character) + ": " + count_text(count), count});
  }
  return column_chart(title, columns, kFullWidth);
}

std::string blocks_table(const std::map<char32_t, std::int64_t>& counts) {
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> blocks;  // characters, kinds
  std::int64_t total = 0;
  for (const auto& [character, count] : counts) {
    auto& [characters, kinds] = blocks[unicode_block(character)];
    characters += count;
    ++kinds;
    total += count;
  }
  std::vector<Bar> bars;
  for (const auto& [name, block] : blocks) {
    bars.push_back({fmt::format("{} ({} different)", name, count_text(block.second)), block.first});
  }
  sort_by_count(bars);
  return bar_table({"block of Unicode", bars, total, total});
}

}  // namespace

std::string characters_section(const RunStatistics& statistics) {
  if (statistics.characters.empty()) return {};
  const auto characters = by_count(statistics.characters);
  std::string html = blocks_table(statistics.characters);
  if (characters.size() <= 2 * kCharacterColumns) {
    const auto middle = characters.begin() +
                        static_cast<std::ptrdiff_t>(std::min(characters.size(), kCharacterColumns));
    html +=
        character_chart("All characters, the most frequent first", {characters.begin(), middle});
    if (middle == characters.end()) return html;
    return html + character_chart("The rest of them, on its own scale", {middle, characters.end()});
  }
  const auto few = static_cast<std::ptrdiff_t>(kCharacterColumns);
  return html +
         character_chart("The most frequent characters",
                         {characters.begin(), characters.begin() + few}) +
         character_chart("The least frequent characters, on their own scale",
                         {characters.end() - few, characters.end()});
}

}  // namespace ocr
