#include "data/preflight.h"

#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>

#include "label_set.h"

namespace ocr {
namespace {

using test::LabelSet;
using test::set_lines;

std::vector<std::string> causes_of(const PreflightReport& report) {
  std::vector<std::string> causes;
  for (const Finding& finding : report.findings) {
    causes.push_back(std::to_string(finding.line) + ": " + finding.cause);
  }
  return causes;
}

PreflightReport preflight_of(const LabelSet& set, const PreflightOptions& options = {}) {
  return preflight(read_label_file(set.labels()), options);
}

}  // namespace

TEST_CASE("a good set has no findings and all lines are good", "[data]") {
  const Charset charset(U"ab");
  PreflightOptions options;
  options.charset = &charset;
  const auto report = preflight_of(LabelSet(set_lines({"a", "ab", "ba"})), options);
  CHECK(report.clean());
  CHECK(report.lines == 3);
  CHECK(report.good == std::vector<std::size_t>{0, 1, 2});
}

TEST_CASE("images that are missing or unreadable are found", "[data]") {
  const LabelSet set(set_lines({"a", "b", "c", "d"}));
  std::filesystem::remove(set.folder() / "0.jpg");
  set.add_file("1.jpg", "GIF89a");
  std::filesystem::remove(set.folder() / "2.jpg");
  std::filesystem::create_directory(set.folder() / "2.jpg");
  const auto report = preflight_of(set);
  CHECK(causes_of(report) ==
        std::vector<std::string>{"1: missing image", "2: unreadable image", "3: unreadable image"});
  CHECK(report.good == std::vector<std::size_t>{3});
}

TEST_CASE("a header behind a long comment is read too", "[data]") {
  // A TIFF or JPEG may have its size anywhere; here two APP segments of 64 kB stand before it.
  const LabelSet set(set_lines({"a"}), 8, 8);
  const auto labels = read_label_file(set.labels());
  std::string segment = "\xFF\xEF\xFF\xFF" + std::string(0xFFFD, 'x');
  std::string jpeg;
  {
    const test::LabelSet other(set_lines({"a"}), 8, 8);
    std::ifstream in(other.folder() / "0.jpg", std::ios::binary);
    jpeg.assign(std::istreambuf_iterator<char>(in), {});
  }
  set.add_file("0.jpg", jpeg.substr(0, 2) + segment + segment + jpeg.substr(2));
  CHECK(preflight(labels, {}).clean());
}

TEST_CASE("unknown characters are named once for each line", "[data]") {
  const Charset charset(U"ab");
  PreflightOptions options;
  options.charset = &charset;
  const auto report = preflight_of(LabelSet(set_lines({"ab", "xa中x"})), options);
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].cause == "character not in the dictionary");
  CHECK(report.findings[0].detail == "x (U+0078), 中 (U+4E2D) in 'xa中x'");
}

TEST_CASE("the longest text is counted in characters, not bytes", "[data]") {
  PreflightOptions options;
  options.max_text_length = 3;
  const auto report = preflight_of(LabelSet(set_lines({"中中中", "abcd"})), options);
  CHECK(causes_of(report) == std::vector<std::string>{"2: text longer than max_text_length"});
}

TEST_CASE("equal neighbours need a step more than the width may have", "[data]") {
  PreflightOptions options;
  options.input.width = 32;  // T = 32/4 = 8
  // 8 letters: 8 steps. 7 letters with two pairs: 9. 6 letters with two pairs: 8.
  const auto report =
      preflight_of(LabelSet(set_lines({"abcdefgh", "aabbcde", "aabbcd", "abcdefghi"})), options);
  CHECK(causes_of(report) == std::vector<std::string>{"2: text too long for the width",
                                                      "4: text too long for the width"});
}

TEST_CASE("under the inference rule a wide image has room for more text", "[data]") {
  PreflightOptions options;
  options.input.width = 32;
  options.input.rule = WidthRule::AtLeast;
  const LabelSet set(set_lines({"abcdefghi", "abcdefghi"}), 32, 32);
  set.add_image("1.jpg", 36, 32);  // T = 9
  CHECK(causes_of(preflight_of(set, options)) ==
        std::vector<std::string>{"1: text too long for the width"});
}

TEST_CASE("bad label lines are findings in their place", "[data]") {
  const LabelSet set(set_lines({"a", "b"}));
  set.add_file("labels.txt", "none.jpg\tx\nno tab\n0.jpg\ta\n1.jpg\tb\r\n");
  const auto report = preflight_of(set);
  CHECK(report.lines == 4);
  CHECK(causes_of(report) == std::vector<std::string>{"1: missing image", "2: no TAB",
                                                      "4: carriage return at the end (CRLF)"});
  CHECK(report.good == std::vector<std::size_t>{1});  // of the lines that could be read
}

TEST_CASE("a line can have several findings", "[data]") {
  const Charset charset(U"a");
  PreflightOptions options;
  options.charset = &charset;
  options.max_text_length = 1;
  const LabelSet set(set_lines({"xy"}));
  std::filesystem::remove(set.folder() / "0.jpg");
  CHECK(preflight_of(set, options).findings.size() == 3);
}

// The counts of the sets' own description: labels that cannot be decoded at a width of 320.
TEST_CASE("twenty-two lines of the real book set do not fit", "[data]") {
  OCRFORGE_NEEDS_DATA();
  const auto labels = read_label_file(test::data_dir() / "rec/uw3_lines/labels.tsv");
  const auto report = preflight(labels, {});
  CHECK(report.findings.size() == 22);
  CHECK(report.good.size() == 478);
}

}  // namespace ocr
