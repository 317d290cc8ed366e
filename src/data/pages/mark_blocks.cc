#include <algorithm>

#include "data/pages/draws.h"
#include "data/pages/page_blocks.h"

namespace ocr {
namespace {

std::vector<BackgroundOptions> figures(const LookResources& resources) {
  if (!resources.photos().empty()) return {PhotoBackground{.zoom = {0.5, 2}}};
  return {GradientBackground{}, VoronoiBackground{}, PerlinBackground{}};
}

}  // namespace

void write_figure(PageWriter& page, Column& column, RandomStream random) {
  const int height = static_cast<int>(column.width() * random.uniform(0.25, 0.8));
  const BlockStyle caption = page.varied(0.85, 0.3, random);
  if (height + 3 * caption.size > column.room() || column.width() < 32) return;
  const int narrower = random.chance(0.5) ? 0 : column.width() / draw_count(6, 12, random);
  const cv::Rect area(column.left + narrower, column.top, column.width() - 2 * narrower, height);
  cv::Mat part = page.sheet()(area);
  draw_one(figures(page.inputs().resources), page.inputs().resources, part, random.fork("figure"));
  if (random.chance(0.4)) page.add_frame(area, 1, 0);
  column.top = area.br().y + page.gap() / 3 + 2;
  if (random.chance(0.2)) return;
  BlockStyle style = caption;
  style.alignment = random.chance(0.6) ? LineAlignment::Centre : LineAlignment::Start;
  page.write_lines(column, page.words(draw_count(3, 18, random)), style, 2);
}

void write_rule(PageWriter& page, Column& column, RandomStream random) {
  const int thickness = random.chance(0.7) ? 1 : draw_count(2, 4, random);
  const int step = random.chance(0.3) ? draw_count(4, 10, random) : 0;  // of a dashed one
  if (column.room() < thickness + 2) return;
  for (int x = column.left; x<column.right; x += step> 0 ? step : column.width()) {
    const int length = step > 0 ? step / 2 + 1 : column.width();
    page.add_rule({x, column.top, std::min(length, column.right - x), thickness}, 0);
  }
  column.top += thickness + 1;
}

void write_signature(PageWriter& page, Column& column, RandomStream random) {
  const BlockStyle style = page.varied(0.85, 0.2, random);
  const int width = std::min(column.width(), static_cast<int>(style.size * random.uniform(6, 12)));
  const int height = static_cast<int>(style.size * random.uniform(1.8, 3.5));
  if (column.room() < height + 2 * style.size) return;
  const int left = random.chance(0.5) ? column.left : column.right - width;
  const Colour pen{static_cast<std::uint8_t>(random.integer(60, 160)), 30, 20};
  const auto layer = random.chance(0.5) ? page.add_layer(pen) : 0;
  page.add_scrawl({left, column.top, width, height}, layer, random.fork("scrawl"));
  column.top += height + 1;
  page.add_rule({left, column.top, width, 1}, 0);
  Column under{left, left + width, column.top + 3, column.bottom};
  page.write_lines(under, page.words(draw_count(1, 3, random)), style, 1);
  column.top = under.top;
}

}  // namespace ocr
