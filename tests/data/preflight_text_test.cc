#include <catch2/catch.hpp>

#include "data/preflight.h"

namespace ocr {
namespace {

PreflightReport report_of(std::size_t lines, std::vector<Finding> findings) {
  PreflightReport report;
  report.file = "rec_gt_train.txt";
  report.lines = lines;
  report.findings = std::move(findings);
  return report;
}

}  // namespace

TEST_CASE("a report counts lines by cause and shows the first of each", "[data]") {
  const auto report =
      report_of(16, {{2, "missing image", "2.jpg"},
                     {4, "character not in the dictionary", "綜 (U+7D9C) in '綜合'"},
                     {4, "missing image", "4.jpg"},
                     {5, "missing image", "5.jpg"}});
  CHECK(report.text(2) ==
        "rec_gt_train.txt: 3 of 16 lines are bad\n"
        "  missing image: 3\n"
        "    line 2: 2.jpg\n"
        "    line 4: 4.jpg\n"
        "    and 1 more\n"
        "  character not in the dictionary: 1\n"
        "    line 4: 綜 (U+7D9C) in '綜合'");
}

TEST_CASE("a report of nothing says so and one bad line is singular", "[data]") {
  CHECK(report_of(3, {}).text() == "rec_gt_train.txt: 3 lines, all good");
  CHECK(report_of(3, {{1, "no TAB", "x"}}).text() ==
        "rec_gt_train.txt: 1 of 3 lines is bad\n"
        "  no TAB: 1\n"
        "    line 1: x");
}

}  // namespace ocr
