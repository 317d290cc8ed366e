#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include <opencv2/imgproc.hpp>

#include "data/looks/background.h"
#include "data/looks/fields.h"
#include "data/looks/levels.h"
#include "data/looks/range.h"

namespace ocr {
namespace {

cv::Scalar paint_of(Colour colour) {
  return cv::Scalar(colour.b, colour.g, colour.r);
}

// The index of the nearest of some random points, in each pixel.
cv::Mat nearest_points(cv::Size size, int points, RandomStream& random) {
  std::vector<cv::Point2f> centres(static_cast<std::size_t>(points));
  for (auto& centre : centres) {
    centre.x = static_cast<float>(random.uniform(0, size.width));
    centre.y = static_cast<float>(random.uniform(0, size.height));
  }
  cv::Mat index(size, CV_8U);
  std::vector<float> nearest(static_cast<std::size_t>(size.width));
  std::vector<std::int32_t> own(nearest.size());
  for (int y = 0; y < size.height; ++y) {
    std::fill(nearest.begin(), nearest.end(), 1e12F);
    for (std::size_t i = 0; i < centres.size(); ++i) {
      const float down = static_cast<float>(y) - centres[i].y;
      for (std::size_t x = 0; x < nearest.size(); ++x) {
        const float across = static_cast<float>(static_cast<std::int32_t>(x)) - centres[i].x;
        const float square = across * across + down * down;
        own[x] = square < nearest[x] ? static_cast<std::int32_t>(i) : own[x];
        nearest[x] = std::min(square, nearest[x]);
      }
    }
    std::copy(own.begin(), own.end(), index.ptr<std::uint8_t>(y));
  }
  return index;
}

struct GridPen {
  cv::Scalar colour;
  int width = 1;
  bool dashed = false;
};

// A line across the whole image; `dashes` of its pixels, then as many of the background.
void draw_line(const GridPen& pen, bool upright, int at, cv::Mat& bgr) {
  constexpr int kDash = 3;
  const int length = upright ? bgr.rows : bgr.cols;
  const int piece = pen.dashed ? kDash : length;
  for (int i = 0; i < length; i += 2 * piece) {
    const cv::Rect bar =
        upright ? cv::Rect(at, i, pen.width, piece) : cv::Rect(i, at, piece, pen.width);
    cv::rectangle(bgr, bar, pen.colour, cv::FILLED);
  }
}

}  // namespace

void describe(VoronoiBackground& o, config::Visitor& v) {
  describe_share(o, v);
  v.field("colour", o.colour, "That the cells' colours lie around.");
  v.field("change", o.change, "How many levels a cell's colour may be away, 0 to 255.",
          config::between(0, 255));
  v.field("cells", o.cells, "How many cells, 1 to 64.", config::between(1, 64));
}

void draw(const VoronoiBackground& o, const LookResources&, cv::Mat& bgr, RandomStream random) {
  const Colour middle = draw_tone(o.colour, random);
  const double change = draw_in(o.change, random);
  const int cells = draw_whole_in(o.cells, random);
  Ramp colours{};
  for (int i = 0; i < cells; ++i) {
    const Colour cell = draw_neighbour(middle, change, random);
    colours[static_cast<std::size_t>(i)] = {cell.b, cell.g, cell.r};
  }
  paint_levels(nearest_points(bgr.size(), cells, random), colours, bgr);
}

void describe(PlateBackground& o, config::Visitor& v) {
  describe_share(o, v);
  v.field("wall", o.wall, "Around the plate.");
  v.field("plate", o.plate, "Under the text.");
  v.field("margin", o.margin, "Wall on each side, as a share of the image's shorter side.",
          config::between(0, 0.5));
  v.field("border", o.border, "Pixels of the plate's rim, which has a colour of its own; 0: none.",
          config::between(0, 16));
}

void draw(const PlateBackground& o, const LookResources&, cv::Mat& bgr, RandomStream random) {
  const double side = std::min(bgr.cols, bgr.rows);
  const auto margin = [&] {
    return static_cast<int>(std::lround(side * draw_in(o.margin, random)));
  };
  const int left = margin(), top = margin(), right = margin(), bottom = margin();
  const int border = draw_whole_in(o.border, random);
  bgr.setTo(paint_of(draw_tone(o.wall, random)));
  const Colour plate = draw_tone(o.plate, random);
  const Colour rim = draw_neighbour(plate, 120, random);
  const cv::Rect outer(left, top, bgr.cols - left - right, bgr.rows - top - bottom);
  const cv::Rect inner(left + border, top + border, outer.width - 2 * border,
                       outer.height - 2 * border);
  if (outer.area() > 0) cv::rectangle(bgr, outer, paint_of(rim), cv::FILLED);
  if (inner.width > 0 && inner.height > 0) {
    cv::rectangle(bgr, inner, paint_of(plate), cv::FILLED);
  }
}

void describe(LinesGridBackground& o, config::Visitor& v) {
  describe_share(o, v);
  v.field("colour", o.colour, "Of the form.");
  v.field("spacing", o.spacing, "Pixels from line to line.", config::between(4, 1000));
  v.field("darkness", o.darkness, "How many levels the lines are darker, 0 to 255.",
          config::between(0, 255));
  v.field("width", o.width, "Of a line, in pixels.", config::between(1, 16));
  v.field("columns", o.columns, "Probability of vertical lines.", config::between(0, 1));
  v.field("dashed", o.dashed, "Probability of dashes.", config::between(0, 1));
}

void draw(const LinesGridBackground& o, const LookResources&, cv::Mat& bgr, RandomStream random) {
  const cv::Scalar ground = paint_of(draw_tone(o.colour, random));
  bgr.setTo(ground);
  GridPen pen;
  pen.colour = ground - cv::Scalar::all(draw_in(o.darkness, random));
  pen.width = draw_whole_in(o.width, random);
  pen.dashed = random.chance(o.dashed);
  const bool columns = random.chance(o.columns);
  for (const bool upright : {false, true}) {
    if (upright && !columns) continue;
    const double spacing = draw_in(o.spacing, random) * (upright ? 2 : 1);  // cells are wide
    const int length = upright ? bgr.cols : bgr.rows;
    for (double at = random.uniform(0, spacing); at < length; at += spacing) {
      draw_line(pen, upright, static_cast<int>(at), bgr);
    }
  }
}

}  // namespace ocr
