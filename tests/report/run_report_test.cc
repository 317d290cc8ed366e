#include "report/run_report.h"

#include <catch2/catch.hpp>
#include <opencv2/core.hpp>

#include "base/error.h"
#include "base/files.h"
#include "image/codec.h"
#include "report/confusions_section.h"
#include "support/data.h"

namespace ocr {
namespace {

using Catch::Contains;

constexpr const char* kLog =
    R"({"kind":"train","step":10,"lr":0.001,"loss":3.2,"acc":0.1,"images_per_second":50}
{"kind":"eval","step":20,"acc":0.4,"norm_edit_dis":0.7}
)";

RunReport small_run(const std::filesystem::path& folder) {
  write_atomically(folder / "metrics.jsonl", kLog);
  RunReport report;
  report.title = "Training: words";
  report.facts = {{"20 of 40", "steps"}};
  report.log = folder / "metrics.jsonl";
  report.evaluation = "the evaluation at step 20";
  return report;
}

std::string page_of(const RunReport& report, const std::filesystem::path& folder) {
  write_run_report(report, folder / "report.html");
  return read_file(folder / "report.html");
}

}  // namespace

TEST_CASE("the page of a run has its curves, its worst lines and what it confuses", "[report]") {
  const test::TemporaryFolder folder;
  auto report = small_run(folder.path());
  report.worst = {
      {encode_png(cv::Mat(8, 20, CV_8UC3, cv::Scalar(9, 9, 9))), "h<use", "h<vse", 0.5}};
  add_characters(report.characters, "huse", "hvse");
  report.config = "Global: {}\n";
  const auto page = page_of(report, folder.path());
  CHECK_THAT(page, Contains("<h1 dir=\"auto\">Training: words</h1>") &&
                       Contains("<b>20 of 40</b>steps") && Contains(">Loss<") &&
                       Contains(">Learning rate<") && Contains(">Images per second<"));
  CHECK_THAT(page, Contains("h&lt;<mark>u</mark>se") && Contains("h&lt;<mark>v</mark>se") &&
                       Contains("Of the evaluation at step 20."));
  CHECK_THAT(page, Contains("Characters confused") && !Contains("Labels confused") &&
                       !Contains("Found worst") && Contains("<pre>Global: {}\n</pre>"));
  for (const auto* part : {"http:", "https:", "<script", "<link", "@import", "url("}) {
    CHECK_THAT(page, !Contains(part));
  }
}

TEST_CASE("the page of a run that was not evaluated yet has its curves alone", "[report]") {
  const test::TemporaryFolder folder;
  CHECK_THAT(page_of(small_run(folder.path()), folder.path()),
             Contains(">Loss<") && !Contains("Read worst") && !Contains("confused"));
}

TEST_CASE("the page of a detector's run has what it found and the parts of its loss", "[report]") {
  const test::TemporaryFolder folder;
  auto report = small_run(folder.path());
  write_atomically(
      report.log,
      R"({"kind":"train","step":10,"loss":3.2,"loss_shrink_maps":1,"loss_threshold_maps":2,"loss_binary_maps":0.2}
{"kind":"eval","step":20,"precision":0.5,"recall":0.25,"hmean":0.33})");
  CHECK_THAT(page_of(report, folder.path()),
             Contains(">Texts found<") && Contains("hmean: 33 % at step 20") &&
                 Contains(">Parts of the loss<") && !Contains("likeness"));
}

TEST_CASE("a run whose log is damaged leaves the page as it was", "[report]") {
  const test::TemporaryFolder folder;
  const auto report = small_run(folder.path());
  const auto before = page_of(report, folder.path());
  write_atomically(report.log, "{\"kind\n");
  CHECK_THROWS_WITH(page_of(report, folder.path()), Contains("metrics.jsonl:1: not JSON"));
  CHECK(read_file(folder.path() / "report.html") == before);
}

TEST_CASE("confused characters are counted by kind, with their shares", "[report]") {
  Confusions confusions;
  for (int i = 0; i < 3; ++i) add_characters(confusions, "l o", "1 o");
  add_characters(confusions, "lo", "l");
  add_characters(confusions, "o", "oh");
  const auto html = character_confusions(confusions);
  // 3 × "l o", "lo" and "o": 12 characters; l is 1 in 3 of 4, o is left out once of 5.
  CHECK_THAT(html, Contains("Of 12 characters to be read, 3 (25.0 %) were read as another one and "
                            "1 (8.3 %) were left out; 1 were put in."));
  CHECK_THAT(html, Contains("<td class=\"glyph\" title=\"U+006C LATIN SMALL LETTER L\"><bdi>l</bdi>"
                            "</td><td class=\"glyph\" title=\"U+0031 DIGIT ONE\"><bdi>1</bdi></td>"
                            "<td>3</td><td>75.0 %</td>"));
  CHECK_THAT(html, Contains("<bdi>o</bdi></td><td>1</td><td>20.0 %</td>"));
  CHECK_THAT(html, Contains("<bdi>h</bdi></td><td>1</td></tr>"));
}

TEST_CASE("labels make a matrix of truths by readings", "[report]") {
  Confusions confusions;
  confusions.add("0", "0", 9);
  confusions.add("0", "180", 1);
  confusions.add("180", "180", 4);
  const auto html = label_confusions(confusions);
  CHECK_THAT(html, Contains("<td class=\"right\" style=\"--share:90%\" title=\"90.0 %\">9</td>"
                            "<td class=\"wrong\" style=\"--share:10%\" title=\"10.0 %\">1</td>"));
  CHECK_THAT(html, Contains("<td></td><td class=\"right\" style=\"--share:100%\" "
                            "title=\"100.0 %\">4</td>") &&
                       !Contains("left out") && !Contains("another"));
  CHECK(label_confusions({}).empty());
}

}  // namespace ocr
