#include "report/gendata_report.h"

#include <catch2/catch.hpp>

#include "base/base64.h"
#include "base/error.h"
#include "base/files.h"
#include "data/render/gendata.h"
#include "image/codec.h"
#include "report/gendata_sections.h"
#include "support/data.h"

namespace ocr {
namespace {

namespace fs = std::filesystem;
using Catch::Contains;

std::size_t occurrences(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

GendataOptions lines_run(const fs::path& folder, const std::string& corpus) {
  write_atomically(folder / "corpus.txt", corpus);
  GendataOptions options;
  options.seed = 77;
  options.name_format = 2;
  options.extension = "png";
  options.font = {"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
                  "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"};
  options.input_file = (folder / "corpus.txt").string();
  options.output_dir = (folder / "out").string();
  return options;
}

std::string report_of(const GendataOptions& options) {
  run_gendata(options, write_gendata_report);
  return read_file(fs::path(options.output_dir) / "report.html");
}

// One line of the corpus an image, in order: the figures are counted by hand.
TEST_CASE("a run's report has its figures", "[report]") {
  const test::TemporaryFolder folder;
  auto options = lines_run(folder.path(), "aab\nb é\nab\n");
  options.count = 1200;
  const auto page = report_of(options);
  CHECK_THAT(page, Contains("<title>1,200 images of text</title>"));
  CHECK_THAT(page, Contains("<b>1,200</b>images") && Contains("<b>77</b>seed"));
  CHECK_THAT(page, Contains("<b>3,200</b>characters") && Contains("<b>4</b>different characters"));
  CHECK_THAT(page, Contains("<b>2</b>fonts") && Contains("<b>png, files</b>images as"));
  CHECK_THAT(page, Contains("Characters in a text: 2 to 3, mean 2.7, median 3"));
  CHECK_THAT(page, Contains("<title>2 characters: 400</title>") &&
                       Contains("<title>3 characters: 800</title>"));
  CHECK_THAT(page, Contains("<title>U+0061 LATIN SMALL LETTER A: 1,200</title>"));
  CHECK_THAT(page, Contains("<title>U+0020 SPACE: 400</title>") && Contains(">␣</text>"));
  CHECK_THAT(page, Contains("<bdi>Basic Latin (3 different)</bdi>") &&
                       Contains("<td>2,800</td><td>87.5 %</td>"));
  CHECK_THAT(page,
             Contains("<bdi>DejaVuSans.ttf</bdi>") && Contains("<bdi>DejaVuSans-Bold.ttf</bdi>"));
  CHECK_THAT(page, Contains("No text was refused.") && Contains("seed: 77"));
}

TEST_CASE("a run's report shows 64 samples, as their files are", "[report]") {
  const test::TemporaryFolder folder;
  auto options = lines_run(folder.path(), "one <i>\ntwo\nthree\n");
  options.count = 128;
  const auto page = report_of(options);
  CHECK(occurrences(page, "<img src=\"data:image/jpeg;base64,") == 64);
  const auto sample = read_image(fs::path(options.output_dir) / "126.png");  // each second one
  CHECK_THAT(page, Contains(base64_encode(encode_jpeg(sample, 80))));
  CHECK_THAT(page, Contains("title=\"126.png\"") && !Contains("title=\"127.png\""));
  CHECK_THAT(page, Contains("one &lt;i&gt;") && !Contains("<i>"));
}

TEST_CASE("a run's report names what was refused and the characters that no font has", "[report]") {
  const test::TemporaryFolder folder;
  auto options = lines_run(folder.path(), "fine\n綜合院\n");
  options.count = 40;
  const auto page = report_of(options);
  CHECK_THAT(page, Contains("<th scope=\"row\">no font has the character</th>"));
  CHECK_THAT(
      page, Contains("title=\"U+7D9C CJK UNIFIED IDEOGRAPH-7D9C\"><b><bdi>綜</bdi></b> U+7D9C · "));
  CHECK_THAT(page, Contains("<bdi>綜合院</bdi>"));
}

TEST_CASE("effects are told with the share of the images that have them", "[report]") {
  RunStatistics statistics;
  CHECK(effects_section(statistics).empty());
  statistics.images = 40;
  statistics.effects = {{"Blur", 10}, {"Curve", 20}};
  const auto html = effects_section(statistics);
  CHECK_THAT(html, Contains("<td>10</td><td>25.0 %</td>") && Contains("width:25.0%"));
  CHECK(html.find("Curve") < html.find("Blur"));  // the most frequent first
}

TEST_CASE("the same run has the same report in any folder and with any threads", "[report]") {
  const test::TemporaryFolder folder;
  auto options = lines_run(folder.path(), "fine\n綜\nmore\n");
  options.count = 50;
  const auto page = report_of(options);
  options.output_dir = (folder.path() / "other").string();
  options.thread_count = 3;
  CHECK(report_of(options) == page);
  for (const auto* part : {"http:", "https:", "<script", "<link", "@import", "url("}) {
    CHECK_THAT(page, !Contains(part));
  }
}

TEST_CASE("a shard's report is about its own samples", "[report]") {
  const test::TemporaryFolder folder;
  auto options = lines_run(folder.path(), "a\nb\nc\n");
  options.count = 30;
  options.shard = "1/3";
  const auto page = report_of(options);
  CHECK_THAT(page, Contains("10 images of text: shard 1/3 of 30"));
  CHECK_THAT(page, Contains("title=\"10.png\"") && !Contains("title=\"9.png\""));
}

TEST_CASE("labels appear after the report, and an older report goes at once", "[report]") {
  const test::TemporaryFolder folder;
  auto options = lines_run(folder.path(), "a\n");
  options.count = 3;
  const fs::path out = options.output_dir;
  write_atomically(out / "report.html", "of an older run");
  bool was_called = false;
  run_gendata(options, [&](const FinishedRun& run) {
    was_called = true;
    CHECK_FALSE(fs::exists(out / "report.html"));
    CHECK_FALSE(fs::exists(out / "rec_gt.txt"));
    CHECK(fs::exists(out / "2.png"));
    write_gendata_report(run);
  });
  CHECK(was_called);
  CHECK(fs::exists(out / "report.html"));
}

TEST_CASE("a run that was stopped reports on the whole of itself when it goes on", "[report]") {
  const test::TemporaryFolder folder;
  auto options = lines_run(folder.path(), "fine\n綜\nmore\n");
  options.count = 40;
  CHECK_THROWS_AS(run_gendata(options, [](const FinishedRun&) { fail("no room"); }), Error);
  CHECK_FALSE(fs::exists(fs::path(options.output_dir) / "rec_gt.txt"));
  const auto page = report_of(options);  // all that it counts comes from the journal
  options.output_dir = (folder.path() / "alone").string();
  CHECK(page == report_of(options));
}

}  // namespace
}  // namespace ocr
