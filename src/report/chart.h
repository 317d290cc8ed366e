// Lines over steps as inline SVG: axes, round ticks, a legend. Colours come from the page's CSS
// classes line-1 ... line-4, which also differ in their dashes, so that they are told apart without
// colour.
#pragma once

#include <string>
#include <vector>

#include "report/training_log.h"

namespace ocr {

struct Series {
  std::string name;
  std::vector<LogPoint> points;  // by step
  bool markers = false;          // a dot with its value at each point
};

struct Chart {
  std::string title;
  std::vector<Series> series;  // at most 4; those without points are left out
  bool percent = false;        // values 0-1, shown as 0-100 % from 0
  bool logarithmic = false;    // values above 0; others are left out
};

// Long series are thinned to means of neighbouring points. Without any point: a sentence that says
// so.
std::string chart_svg(const Chart& chart);

// At most `most` points: means over equal shares of the series.
std::vector<LogPoint> thinned(const std::vector<LogPoint>& points, std::size_t most);

}  // namespace ocr
