#include "data/pages/line_breaker.h"

#include <algorithm>

#include "data/render/itemise.h"

namespace ocr {
namespace {

constexpr double kMostSpaceStretch = 3;      // times a space; wider gaps look like columns
constexpr double kMostLetterStretch = 0.15;  // em, between letters of scripts without spaces

struct UnitWidth {  // em
  double own = 0;
  double before = 0;  // of the space, if there is one
  double letters = 1;
};

struct UnitSpan {  // of units
  std::size_t begin = 0;
  std::size_t end = 0;
};

bool holds_any(const TextUnit& unit, const std::u32string& characters) {
  return unit.text.find_first_of(characters) != std::u32string::npos;
}

class LineBreaker {
 public:
  LineBreaker(Typesetter& typesetter, const LineStyle& style, const TextMeasure& measure)
      : typesetter_(typesetter), style_(style), measure_(measure) {}

  std::vector<BrokenLine> run(std::vector<TextUnit> units, std::u32string& missing) {
    if (style_.space_width == 0) {  // they would not be seen
      for (auto& unit : units) unit.spaced = false;
    }
    if (!measure_units(units, missing)) return {};
    std::vector<BrokenLine> lines;
    std::size_t next = 0;
    while (next < units.size() && lines.size() < measure_.most_lines) {
      const auto begin = next;
      const double width = measure_.width - (lines.empty() ? measure_.indent : 0);
      next = end_of_line(begin, width);
      if (next == begin) {
        ++next;  // wider than the column
        continue;
      }
      lines.push_back(
          set_line(std::span(units).subspan(begin, next - begin), {begin, next}, width));
      if (lines.size() == 1 && !right_to_left_) lines.back().left += measure_.indent;
    }
    return lines;
  }

 private:
  // False: nothing is left to set.
  bool measure_units(std::vector<TextUnit>& units, std::u32string& missing) {
    while (!units.empty()) {
      const auto text = joined(units);
      const auto line = typesetter_.set(text, style_);
      if (line.missing.empty()) {
        if (line.glyphs.empty()) return false;
        style_.font = line.glyphs.front().font;
        right_to_left_ = itemise(text).front().level % 2 == 1;
        keep_widths(units, line, text.size());
        return true;
      }
      for (const auto c : line.missing) {
        if (missing.find(c) == std::u32string::npos) missing += c;
      }
      const auto gone = [&](const TextUnit& unit) { return holds_any(unit, line.missing); };
      if (std::erase_if(units, gone) == 0) return false;
    }
    return false;
  }

  void keep_widths(const std::vector<TextUnit>& units, const TextLine& line, std::size_t length) {
    std::vector<double> advances(length);
    for (const auto& cluster : line.clusters) {
      advances[cluster.start] = cluster.end - cluster.begin;
    }
    widths_.clear();
    std::size_t at = 0;
    for (const auto& unit : units) {
      UnitWidth width{0, 0, static_cast<double>(unit.text.size())};
      if (unit.spaced && at > 0) width.before = advances[at++];
      for (const auto end = at + unit.text.size(); at < end; ++at) width.own += advances[at];
      widths_.push_back(width);
    }
  }

  std::size_t end_of_line(std::size_t begin, double width) const {
    double used = 0;
    std::size_t end = begin;
    for (; end < widths_.size(); ++end) {
      const double more = widths_[end].own + (end > begin ? widths_[end].before : 0);
      if (used + more > width) break;
      used += more;
    }
    return end;
  }

  BrokenLine set_line(std::span<const TextUnit> units, UnitSpan span, double width) {
    BrokenLine line{joined(units), {}, 0};
    style_.random = style_.random.fork("line");
    auto style = style_;
    const bool last = span.end == widths_.size();
    if (measure_.alignment == LineAlignment::Justified && !last) stretch(span, width, style);
    line.set = typesetter_.set(line.text, style);
    line.left = slack_before(width - line.set.advance);
    return line;
  }

  // Spaces, or the gaps between letters where there are none, take up what is left of the width.
  void stretch(UnitSpan span, double width, LineStyle& style) const {
    double spaces = 0;
    double letters = 0;
    double used = widths_[span.begin].own;
    for (auto i = span.begin; i < span.end; ++i) letters += widths_[i].letters;
    for (auto i = span.begin + 1; i < span.end; ++i) {
      spaces += widths_[i].before;
      used += widths_[i].own + widths_[i].before;
    }
    const double slack = std::max(0.0, width - used);
    if (spaces > 0) {
      const double times = 1 + slack / spaces;
      if (times <= kMostSpaceStretch) style.space_width *= times;
    } else if (slack / letters <= kMostLetterStretch) {
      style.letter_spacing += slack / letters;
    }
  }

  double slack_before(double slack) const {
    slack = std::max(0.0, slack);
    switch (measure_.alignment) {
      case LineAlignment::Centre:
        return slack / 2;
      case LineAlignment::End:
        return right_to_left_ ? 0 : slack;
      default:
        return right_to_left_ ? slack : 0;
    }
  }

  Typesetter& typesetter_;
  LineStyle style_;
  TextMeasure measure_;
  std::vector<UnitWidth> widths_;
  bool right_to_left_ = false;
};

}  // namespace

std::vector<BrokenLine> break_lines(Typesetter& typesetter,
                                    std::vector<TextUnit> units,
                                    LineStyle style,
                                    const TextMeasure& measure,
                                    std::u32string& missing) {
  return LineBreaker(typesetter, style, measure).run(std::move(units), missing);
}

}  // namespace ocr
