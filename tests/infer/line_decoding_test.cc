#include "infer/line_decoding.h"

#include <cmath>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "infer/read_task.h"
#include "support/data.h"

using namespace ocr;

namespace {

// Two steps, each a blank with .6 or an "a" with .4: best path reads nothing (.36), but the three
// alignments of "a" have .24 + .24 + .16 = .64 together.
NetworkOutput two_doubtful_steps(const LineBatch&) {
  return {{1, 2, 3}, {0.6F, 0.4F, 0, 0.6F, 0.4F, 0}};
}

Reading read_line(const TaskRules& rules) {
  const cv::Mat image(32, 64, CV_8UC3, cv::Scalar(1, 2, 3));
  return std::get<Reading>(read_task({image}, rules, two_doubtful_steps)[0]);
}

TaskRules line_rules() {
  return LineRules{{32, 64, WidthRule::AtLeast, 8192}, Charset(U"ab")};
}

}  // namespace

TEST_CASE("rules of lines decode by best path until a beam is asked for", "[infer]") {
  auto rules = line_rules();
  CHECK(read_line(rules).text.empty());
  decode_by_beam(rules, {});
  const auto reading = read_line(rules);
  CHECK(reading.text == "a");
  CHECK(reading.score == Approx(0.64));
}

TEST_CASE("a beam knows the words and the n-grams of the files", "[infer]") {
  const test::TemporaryFolder folder;
  write_atomically(folder.path() / "words.txt", "ab\n");  // "a" alone is none of its words
  write_atomically(folder.path() / "never_a.arpa",
                   "\\data\\\nngram 1=2\n\n\\1-grams:\n-99\ta\n-0.3\tb\n\n\\end\\\n");
  auto rules = line_rules();
  LineDecodingOptions options;
  options.words = folder.path() / "words.txt";
  options.beam.unknown_word = -INFINITY;
  decode_by_beam(rules, options);
  CHECK(read_line(rules).text != "a");
  options = {};
  options.ngram = folder.path() / "never_a.arpa";
  decode_by_beam(rules, options);
  CHECK(read_line(rules).text != "a");
  options.ngram = folder.path() / "none.arpa";
  CHECK_THROWS_WITH(decode_by_beam(rules, options), Catch::Contains("none.arpa"));
}

TEST_CASE("a beam for pages or labels is a usage error", "[infer]") {
  TaskRules pages = PageRules{};
  CHECK_THROWS_WITH(decode_by_beam(pages, {}), Catch::Contains("a beam decodes lines of text"));
  TaskRules labels = LabelRules{};
  CHECK_THROWS_AS(decode_by_beam(labels, {}), Error);
}
