#include "report/chart.h"

#include <catch2/catch.hpp>

namespace ocr {
namespace {

using Catch::Contains;

TEST_CASE("a chart draws each series, names it, and labels its axes", "[report]") {
  const Chart chart{"Loss <a>",
                    {{"training", {{0, 10}, {100, 0}}}, {"evaluation", {{50, 4}}, true}}};
  const std::string svg = chart_svg(chart);
  CHECK_THAT(svg, Contains("Loss &lt;a&gt;"));
  CHECK_THAT(svg, Contains(">training</text>") && Contains(">evaluation</text>"));
  CHECK_THAT(svg, Contains("evaluation: 4 at step 50"));
  // The plot runs from (52, 260) to (538, 40): corner to corner for the falling line.
  CHECK_THAT(svg, Contains("M52.0 40.0L538.0 260.0"));
}

TEST_CASE("accuracies are drawn as per cent from zero", "[report]") {
  const Chart chart{"Accuracy", {{"acc", {{0, 0.5}, {10, 0.8}}, true}}, true};
  const std::string svg = chart_svg(chart);
  CHECK_THAT(svg, Contains(">0 %</text>") && Contains(">80 %</text>"));
  CHECK_THAT(svg, Contains("acc: 50 % at step 0"));
}

TEST_CASE("a chart without points says so", "[report]") {
  CHECK_THAT(chart_svg({"Loss", {{"training", {}}}}), Contains("Loss: no points were logged"));
  CHECK_THAT(chart_svg({"Loss", {{"training", {{1, -1}}}}, false, true}), Contains("no points"));
}

TEST_CASE("a thinned series holds the means of its shares", "[report]") {
  const std::vector<LogPoint> points = {{0, 1}, {10, 3}, {20, 5}, {30, 9}};
  const auto thin = thinned(points, 2);
  REQUIRE(thin.size() == 2);
  CHECK(thin[0].step == 5);
  CHECK(thin[0].value == 2);
  CHECK(thin[1].step == 25);
  CHECK(thin[1].value == 7);
  CHECK(thinned(points, 4).size() == 4);
}

}  // namespace
}  // namespace ocr
