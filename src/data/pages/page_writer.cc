#include "data/pages/page_writer.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "data/looks/contrast.h"
#include "data/looks/lab.h"
#include "data/looks/range.h"
#include "data/render/draw_glyphs.h"
#include "text/utf8.h"

namespace ocr {
namespace {

constexpr double kCapital = 0.7;  // em, about: what a line is centred in a cell by
constexpr double kSmallestLetters = 4;

int in_eighths(double size) {
  return static_cast<int>(std::lround(std::max(size, kSmallestLetters) * kEighths));
}

struct LineExtent {  // em
  double above = 0;
  double below = 0;
};

LineExtent ink_extent(const std::vector<BrokenLine>& lines) {
  LineExtent extent;
  for (const auto& line : lines) {
    extent.above = std::max(extent.above, line.set.ink.top);
    extent.below = std::max(extent.below, -line.set.ink.bottom);
  }
  return extent;
}

std::size_t draw_font(const PageInputs& inputs, RandomStream& random) {
  return static_cast<std::size_t>(random.integer(0, static_cast<std::int64_t>(inputs.fonts) - 1));
}

}  // namespace

PageWriter::PageWriter(const PageLayout& layout, const PageInputs& inputs, cv::Size sheet)
    : layout_(layout),
      inputs_(inputs),
      flow_(inputs.texts, inputs.index, inputs.random.fork("words")),
      random_(inputs.random.fork("page")) {
  draft_.sheet.create(sheet, CV_8UC3);
  draw_paper();
  draft_.layers.push_back({draw_ink(), cv::Rect({}, sheet)});
  choose_body();
}

void PageWriter::draw_paper() {
  draft_.paper = draw_one(inputs_.looks.backgrounds, inputs_.resources, draft_.sheet,
                          inputs_.random.fork("paper"));
}

// The darkest and the lightest part of the sheet decide: the same ink is on all of it.
Colour PageWriter::draw_ink() {
  cv::Mat parts;
  cv::resize(draft_.sheet, parts, {8, 8}, 0, 0, cv::INTER_AREA);
  double darkest = 100, lightest = 0;
  for (auto part = parts.begin<cv::Vec3b>(); part != parts.end<cv::Vec3b>(); ++part) {
    const double l = lightness(cv::Vec3d(*part));
    darkest = std::min(darkest, l);
    lightest = std::max(lightest, l);
  }
  auto random = random_.fork("ink");
  const Colour ink = draw_tone(layout_.ink, random);
  const double own = lightness(ink);
  if (darkest - own >= inputs_.looks.contrast || own - lightest >= inputs_.looks.contrast)
    return ink;
  return darkest + lightest > 100 ? Colour{0, 0, 0} : Colour{255, 255, 255};
}

void PageWriter::choose_body() {
  auto random = random_.fork("body");
  const auto& looks = inputs_.looks;
  body_.line.font = draw_font(inputs_, random);
  body_.line.letter_spacing = draw_in(looks.letter_spacing, random);
  body_.line.space_width = looks.space_width;
  body_.line.jitter = looks.hand;
  body_.line.random = random.fork("hand");
  body_.size = std::round(draw_in(layout_.size, random) * 2) / 2;
  body_.spacing = draw_in(layout_.spacing, random);
  body_.indent = random.chance(0.4) ? random.uniform(1, 2.5) : 0;
  body_.alignment = random.chance(0.5) ? LineAlignment::Justified : LineAlignment::Start;
  gap_ = static_cast<int>(body_.size *
                          (body_.indent > 0 ? random.uniform(0.2, 0.8) : random.uniform(0.6, 1.4)));
  draft_.body_size = body_.size;
}

BlockStyle PageWriter::varied(double factor, double other_font, RandomStream& random) const {
  BlockStyle style = body_;
  style.size = std::round(style.size * factor * 2) / 2;
  if (random.chance(other_font)) style.line.font = draw_font(inputs_, random);
  style.line.random = random.fork("hand");
  style.indent = 0;
  return style;
}

std::vector<BrokenLine> PageWriter::broken(std::vector<TextUnit> units,
                                           const BlockStyle& style,
                                           double width,
                                           std::size_t most_lines) {
  return break_lines(inputs_.typesetter, std::move(units), style.line,
                     {width, style.indent, most_lines, style.alignment}, missing_);
}

std::size_t PageWriter::write_lines(Column& column,
                                    std::vector<TextUnit> units,
                                    const BlockStyle& style,
                                    std::size_t most_lines) {
  const int size = in_eighths(style.size);
  const double scale = static_cast<double>(size) / kEighths;
  auto lines = broken(std::move(units), style, column.width() / scale, most_lines);
  const auto extent = ink_extent(lines);
  const double ink = (extent.above + extent.below) * scale + 2;
  const int step = static_cast<int>(std::ceil(std::max(style.spacing * scale, ink)));
  int baseline = column.top + static_cast<int>(std::ceil(extent.above * scale)) + 1;
  const int below = static_cast<int>(std::ceil(extent.below * scale)) + 1;
  std::size_t written = 0;
  for (auto& line : lines) {
    if (baseline + below > column.bottom) break;
    const int left = column.left + static_cast<int>(std::lround(line.left * scale));
    column.top = baseline + below;
    draft_.lines.push_back(
        {std::move(line.text), std::move(line.set), size, {left, baseline}, style.layer});
    baseline += step;
    ++written;
  }
  return written;
}

bool PageWriter::write_cell(const cv::Rect& cell,
                            std::vector<TextUnit> units,
                            const BlockStyle& style) {
  const int size = in_eighths(style.size);
  const double scale = static_cast<double>(size) / kEighths;
  auto lines = broken(std::move(units), style, cell.width / scale, 1);
  const auto extent = ink_extent(lines);
  if (lines.empty() || (extent.above + extent.below) * scale > cell.height) return false;
  const int highest = cell.y + static_cast<int>(std::ceil(extent.above * scale));
  const int lowest = cell.br().y - static_cast<int>(extent.below * scale);
  const int middle = cell.y + static_cast<int>((cell.height + kCapital * scale) / 2);
  const int baseline = std::max(highest, std::min(middle, lowest));
  const int left = cell.x + static_cast<int>(std::lround(lines[0].left * scale));
  draft_.lines.push_back(
      {std::move(lines[0].text), std::move(lines[0].set), size, {left, baseline}, style.layer});
  return true;
}

void PageWriter::add_rule(const cv::Rect& area, std::size_t layer) {
  if (area.width <= 0 || area.height <= 0) return;
  const auto inside = area & cv::Rect({}, sheet_size());
  if (!inside.empty()) draft_.rules.push_back({inside, layer});
}

void PageWriter::add_frame(const cv::Rect& area, int thickness, std::size_t layer) {
  add_rule({area.x, area.y, area.width, thickness}, layer);
  add_rule({area.x, area.br().y - thickness, area.width, thickness}, layer);
  add_rule({area.x, area.y, thickness, area.height}, layer);
  add_rule({area.br().x - thickness, area.y, thickness, area.height}, layer);
}

void PageWriter::add_scrawl(const cv::Rect& area, std::size_t layer, RandomStream random) {
  if ((area & cv::Rect({}, sheet_size())) != area || area.width < 8 || area.height < 8) return;
  draft_.scrawls.push_back({scribble_in(area, random), layer});
}

std::size_t PageWriter::add_layer(Colour ink) {
  draft_.layers.push_back({ink, {}});
  return draft_.layers.size() - 1;
}

PageDraft PageWriter::finish() {
  for (std::size_t i = 1; i < draft_.layers.size(); ++i) {
    draft_.layers[i].area = area_of_layer(draft_, i);
  }
  if (!missing_.empty()) {
    draft_.left_out.push_back({"no font has the character", to_utf8(missing_)});
  }
  return std::move(draft_);
}

}  // namespace ocr
