// Published results of three detectors on ICDAR 2015, and what the challenge's own script (Python)
// says of them.
#include <charconv>
#include <sstream>

#include <catch2/catch.hpp>

#include "metrics/detection.h"
#include "metrics/zip_entries.h"
#include "support/data.h"

namespace ocr {
namespace {

struct PublishedResult {
  const char* file;
  DetectionCounts counts;
  double precision, recall, hmean;
};

constexpr PublishedResult kPublished[] = {{"EAST_icdar2015_result.zip",
                                           {1606, 2077, 1897},
                                           .8465998945703743,
                                           .7732306210881078,
                                           .8082536487166584},
                                          {"FOTS_icdar2015_result.zip",
                                           {1077, 2077, 2018},
                                           .5336967294350843,
                                           .5185363505055368,
                                           .526007326007326},
                                          {"PixelLink_icdar_result.zip",
                                           {1695, 2077, 1982},
                                           .855196770938446,
                                           .8160808858931151,
                                           .8351810790835182}};

// x1,y1,…,x4,y4[,text]: the text may hold commas.
Polygon outline_in(const std::string& line, std::string& text) {
  Polygon outline(4);
  const char* at = line.data();
  const char* end = at + line.size();
  for (int i = 0; i < 8; ++i) {
    int value = 0;
    const auto [after, error] = std::from_chars(at, end, value);
    REQUIRE(error == std::errc());
    auto& point = outline[static_cast<std::size_t>(i / 2)];
    (i % 2 == 0 ? point.x : point.y) = value;
    at = after == end ? end : after + 1;
  }
  text.assign(at, end);
  return outline;
}

template <typename Take>
void for_each_box(const std::string& file, const Take& take) {
  std::istringstream lines(file);
  for (std::string line; std::getline(lines, line);) {
    if (line.ends_with('\r')) line.pop_back();
    if (line.empty()) continue;
    std::string text;
    const Polygon outline = outline_in(line, text);
    take(outline, text);
  }
}

DetectionCounts count_over(const std::map<std::string, std::string>& truths,
                           const std::map<std::string, std::string>& results) {
  DetectionCounts sum;
  for (const auto& [name, file] : truths) {
    std::vector<TrueText> texts;
    std::vector<Polygon> found;
    for_each_box(file, [&](const Polygon& outline, const std::string& text) {
      texts.push_back({outline, text == "###"});
    });
    const auto result = results.find("res_img_" + name.substr(sizeof("gt_img_") - 1));
    if (result != results.end()) {
      for_each_box(result->second,
                   [&](const Polygon& outline, const std::string&) { found.push_back(outline); });
    }
    sum += match_texts(texts, found);
  }
  return sum;
}

}  // namespace

TEST_CASE("published ICDAR 2015 results get the figures of the challenge's own script",
          "[metrics]") {
  OCRFORGE_NEEDS_DATA();
  const auto folder = test::data_dir() / "refs/ic15_det_results";
  const auto truths = test::zip_entries(folder / "gt.zip");
  REQUIRE(truths.size() == 500);
  for (const auto& published : kPublished) {
    CAPTURE(published.file);
    const auto counts = count_over(truths, test::zip_entries(folder / published.file));
    CHECK(counts.matched == published.counts.matched);
    CHECK(counts.truths == published.counts.truths);
    CHECK(counts.detections == published.counts.detections);
    const auto figures = figures_of(counts);
    CHECK(figures.precision == published.precision);  // to the last digit
    CHECK(figures.recall == published.recall);
    CHECK(figures.hmean == published.hmean);
  }
}

}  // namespace ocr
