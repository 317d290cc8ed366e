#include "report/chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/html.h"
#include "report/scale.h"

namespace ocr {
namespace {

// The drawing, in its own units; the page scales it.
constexpr double kWidth = 560;
constexpr double kHeight = 300;
constexpr double kLeft = 52;
constexpr double kRight = kWidth - 22;
constexpr double kTop = 40;  // the legend stands above
constexpr double kBottom = kHeight - 40;
constexpr std::size_t kMostPoints = 240;

struct Frame {
  Scale x;
  Scale y;
  bool percent = false;

  double left(double step) const { return kLeft + (kRight - kLeft) * x.position(step); }
  double top(double value) const { return kBottom - (kBottom - kTop) * y.position(value); }
  std::string text(double value) const {
    return percent ? tick_text(100 * value) + " %" : tick_text(value);
  }
};

std::vector<Series> drawable(const Chart& chart) {
  std::vector<Series> kept;
  for (const Series& series : chart.series) {
    Series& copy = kept.emplace_back(series);
    std::erase_if(copy.points, [&](const LogPoint& point) {
      return !std::isfinite(point.value) || (chart.logarithmic && point.value <= 0);
    });
    copy.points = thinned(copy.points, kMostPoints);
  }
  std::erase_if(kept, [](const Series& series) { return series.points.empty(); });
  return kept;
}

Frame make_frame(const std::vector<Series>& all, const Chart& chart) {
  const LogPoint first = all.front().points.front();
  double low = first.value;
  double high = first.value;
  double last_step = first.step;
  for (const Series& series : all) {
    for (const LogPoint& point : series.points) {
      low = std::min(low, point.value);
      high = std::max(high, point.value);
    }
  }
  for (const Series& series : chart.series) {  // not the thinned ones, whose last mean lies before
    if (!series.points.empty()) last_step = std::max(last_step, series.points.back().step);
  }
  Frame frame;
  frame.percent = chart.percent;
  frame.x = {0, std::max(last_step, 1.0), false};
  frame.y =
      chart.logarithmic ? logarithmic_scale(low, high) : linear_scale(std::min(low, 0.0), high);
  if (chart.percent) frame.y = linear_scale(0, std::clamp(high, 0.01, 1.0));
  return frame;
}

std::string axes(const Frame& frame) {
  std::string svg;
  for (const double value : ticks(frame.y, 6)) {
    const double y = frame.top(value);
    svg += fmt::format(
        "<line class=\"grid\" x1=\"{}\" x2=\"{}\" y1=\"{:.1f}\" y2=\"{:.1f}\"/>"
        "<text class=\"tick\" x=\"{}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>",
        kLeft, kRight, y, y, kLeft - 7, y + 4, frame.text(value));
  }
  for (const double value : ticks(frame.x, 6)) {
    const double x = frame.left(value);
    svg += fmt::format(
        "<line class=\"axis\" x1=\"{:.1f}\" x2=\"{:.1f}\" y1=\"{}\" y2=\"{}\"/>"
        "<text class=\"tick\" x=\"{:.1f}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
        x, x, kBottom, kBottom + 5, x, kBottom + 18, tick_text(value));
  }
  svg += fmt::format(
      "<path class=\"axis\" d=\"M{0} {1}V{2}H{3}\"/>"
      "<text class=\"tick\" x=\"{4}\" y=\"{5}\" text-anchor=\"middle\">step</text>",
      kLeft, kTop, kBottom, kRight, (kLeft + kRight) / 2, kHeight - 6);
  return svg;
}

std::string line(const Series& series, const Frame& frame, std::size_t number) {
  std::string path;
  std::string dots;
  for (const LogPoint& point : series.points) {
    const double x = frame.left(point.step);
    const double y = frame.top(point.value);
    path += fmt::format("{}{:.1f} {:.1f}", path.empty() ? "M" : "L", x, y);
    if (!series.markers && series.points.size() > 1) continue;
    dots += fmt::format(
        "<circle class=\"dot-{}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"3\">"
        "<title>{}: {} at step {:.0f}</title></circle>",
        number, x, y, escape_html(series.name), frame.text(point.value), point.step);
  }
  return fmt::format("<path class=\"line-{}\" d=\"{}\"/>{}", number, path, dots);
}

std::string legend(const std::vector<Series>& all) {
  std::string svg;
  double x = kLeft;
  for (std::size_t i = 0; i < all.size(); ++i) {
    svg += fmt::format(
        "<path class=\"line-{}\" d=\"M{:.1f} 16h26\"/><text class=\"key\" x=\"{:.1f}\" "
        "y=\"20\">{}</text>",
        i + 1, x, x + 32, escape_html(all[i].name));
    x += 46 + 6.6 * static_cast<double>(all[i].name.size());
  }
  return svg;
}

}  // namespace

std::vector<LogPoint> thinned(const std::vector<LogPoint>& points, std::size_t most) {
  if (points.size() <= most) return points;
  std::vector<LogPoint> result;
  for (std::size_t share = 0; share < most; ++share) {
    const std::size_t begin = share * points.size() / most;
    const std::size_t end = (share + 1) * points.size() / most;
    LogPoint sum;
    for (std::size_t i = begin; i < end; ++i) {
      sum.step += points[i].step;
      sum.value += points[i].value;
    }
    const auto count = static_cast<double>(end - begin);
    result.push_back({sum.step / count, sum.value / count});
  }
  return result;
}

std::string chart_svg(const Chart& chart) {
  const std::string title = escape_html(chart.title);
  const std::vector<Series> all = drawable(chart);
  if (all.empty()) return fmt::format("<p class=\"muted\">{}: no points were logged.</p>", title);
  const Frame frame = make_frame(all, chart);
  std::string svg =
      fmt::format("<svg class=\"chart\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">",
                  kWidth, kHeight, title);
  svg += legend(all) + axes(frame);
  for (std::size_t i = 0; i < all.size(); ++i) svg += line(all[i], frame, i + 1);
  return "<figure class=\"plot\"><figcaption>" + title + "</figcaption>" + svg +
         "</svg></figure>\n";
}

}  // namespace ocr
