// Stored outputs of three published recognisers, and the figures that a separate script (Python)
// computed from them.
#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "base/files.h"
#include "metrics/recognition.h"
#include "support/data.h"

namespace ocr {
namespace {

struct Baseline {
  const char* file;
  std::int64_t n, n_alnum;
  double exact, ignore_case, alnum, cer;  // percent, two decimals
  double ned;                             // four decimals
};

const Baseline kBaselines[] = {
    {"icdar2003_trialtrain.en_number_mobile_v2", 1156, 1146, 81.23, 84.26, 85.51, 6.65, .9146},
    {"icdar2003_trialtrain.ppocrv4_ch_mobile", 1156, 1146, 88.15, 89.88, 90.84, 3.99, .9430},
    {"icdar2003_trialtrain.tesseract530", 1156, 1146, 60.38, 62.20, 76.88, 16.44, .8299},
    {"uw3_lines.en_number_mobile_v2", 500, 499, 51.80, 52.00, 86.97, 4.54, .9591},
    {"uw3_lines.ppocrv4_ch_mobile", 500, 499, 80.80, 82.00, 92.18, 1.32, .9875},
    {"uw3_lines.tesseract530", 500, 499, 84.20, 85.20, 92.79, 1.02, .9903},
    {"funsd_test_words.en_number_mobile_v2", 3000, 2938, 63.87, 65.17, 75.73, 12.93, .8495},
    {"funsd_test_words.ppocrv4_ch_mobile", 3000, 2938, 79.80, 80.70, 87.44, 6.38, .9168},
    {"funsd_test_words.tesseract530", 3000, 2938, 45.77, 47.10, 78.52, 17.57, .8091},
    {"sroie_lines.en_number_mobile_v2", 1500, 1480, 41.13, 54.60, 82.57, 32.77, .7289},
    {"sroie_lines.ppocrv4_ch_mobile", 1500, 1480, 44.60, 62.27, 87.36, 31.31, .7470},
    {"sroie_lines.tesseract530", 1500, 1480, 35.80, 56.73, 69.39, 32.12, .6906},
};

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields(1);
  for (const char c : line) {
    if (c == '\t') {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  return fields;
}

RecognitionFigures figures_of_file(const std::string& name) {
  const auto path = test::data_dir() / "refs/rec_baselines" / (name + ".tsv");
  RecognitionMetric metric;
  for (const auto& line : split_lines(read_file(path))) {
    const auto fields = fields_of(line);  // image, truth, read, sometimes a confidence
    REQUIRE(fields.size() >= 3);
    metric.add(fields[1], fields[2]);
  }
  return metric.value();
}

double rounded(double value, double unit) {
  return std::round(value / unit) * unit;
}

}  // namespace

TEST_CASE("the figures of twelve published baselines come out to the last digit", "[metrics]") {
  OCRFORGE_NEEDS_DATA();
  for (const Baseline& expected : kBaselines) {
    INFO(expected.file);
    const auto figures = figures_of_file(expected.file);
    CHECK(figures.n == expected.n);
    CHECK(figures.n_alnum == expected.n_alnum);
    CHECK(rounded(100 * figures.exact, .01) == Approx(expected.exact).margin(1e-9));
    CHECK(rounded(100 * figures.ignore_case, .01) == Approx(expected.ignore_case).margin(1e-9));
    CHECK(rounded(100 * figures.alnum, .01) == Approx(expected.alnum).margin(1e-9));
    CHECK(rounded(100 * figures.cer, .01) == Approx(expected.cer).margin(1e-9));
    CHECK(rounded(figures.ned, .0001) == Approx(expected.ned).margin(1e-9));
  }
}

}  // namespace ocr
