#include "data/pages/text_flow.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/error.h"
#include "data/text_sources/prose.h"
#include "data/text_sources/text_style.h"
#include "text/utf8.h"

namespace ocr {
namespace {

constexpr int kMostEmptyTexts = 1000;  // in a row

bool is_written_without_spaces(char32_t character) {
  const auto kind = u_getIntPropertyValue(static_cast<UChar32>(character), UCHAR_LINE_BREAK);
  return kind == U_LB_IDEOGRAPHIC || kind == U_LB_COMPLEX_CONTEXT;
}

std::vector<std::size_t> starts_of(const std::string& text) {
  std::vector<std::size_t> starts;
  const bool ascii = std::all_of(text.begin(), text.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (!ascii) {
    for (const auto start : word_starts(text)) starts.push_back(start);
    return starts;
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != ' ' && (i == 0 || text[i - 1] == ' ')) starts.push_back(i);
  }
  return starts;
}

}  // namespace

std::u32string joined(std::span<const TextUnit> units) {
  std::u32string text;
  for (const auto& unit : units) {
    if (unit.spaced && !text.empty()) text += U' ';
    text += unit.text;
  }
  return text;
}

std::vector<TextUnit> units_of(const std::string& text) {
  std::vector<TextUnit> units;
  const auto starts = starts_of(text);
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const auto end = i + 1 < starts.size() ? starts[i + 1] : text.size();
    const auto word = trimmed_text(std::string_view(text).substr(starts[i], end - starts[i]));
    if (word.empty()) continue;
    TextUnit unit{from_utf8(word), true};
    unit.spaced =
        starts[i] > 0 ? text[starts[i] - 1] == ' ' : !is_written_without_spaces(unit.text.front());
    units.push_back(std::move(unit));
  }
  return units;
}

void make_upper_case(std::vector<TextUnit>& units) {
  RandomStream unused(0);
  for (auto& unit : units) {
    unit.text = from_utf8(in_case(to_utf8(unit.text), TextCase::Upper, unused));
  }
}

std::vector<TextUnit> TextFlow::take(std::size_t count) {
  std::vector<TextUnit> taken;
  for (int empty = 0; taken.size() < count; ++next_) {
    while (next_ >= units_.size()) {
      const RandomStream own(random_.state(), "text", drawn_);
      units_ = units_of(texts_.text(index_, drawn_, own));
      ++drawn_;
      next_ = 0;
      if (units_.empty() && ++empty > kMostEmptyTexts) {
        fail("the texts of a page: {} in a row were blank", kMostEmptyTexts);
      }
    }
    taken.push_back(units_[next_]);
  }
  return taken;
}

}  // namespace ocr
