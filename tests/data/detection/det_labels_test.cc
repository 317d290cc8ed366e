#include "data/detection/det_labels.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "support/data.h"

namespace ocr {
namespace {

DetLabelFile labels_of(const std::string& bytes) {
  return parse_det_labels(bytes, "label.txt");
}

const std::string kQuad = R"("points":[[1,2],[9,2],[9,7.5],[1,7]])";

TEST_CASE("a line gives its texts, and ### and * are ignored", "[det_labels]") {
  const auto labels = labels_of("a.jpg\t[{\"transcription\":\"MASA\"," + kQuad +
                                ",\"difficult\":false},{\"transcription\":\"###\"," + kQuad +
                                "},{\"transcription\":\"*\"," + kQuad + "}]\nb.jpg\t[]\n");
  CHECK(labels.bad.empty());
  REQUIRE(labels.lines.size() == 2);
  CHECK(labels.lines[0].image == "a.jpg");
  REQUIRE(labels.lines[0].texts.size() == 3);
  CHECK(labels.lines[0].texts[0].text == "MASA");
  CHECK(labels.lines[0].texts[0].outline == Polygon{{1, 2}, {9, 2}, {9, 7.5}, {1, 7}});
  CHECK_FALSE(labels.lines[0].texts[0].ignored);
  CHECK(labels.lines[0].texts[1].ignored);
  CHECK(labels.lines[0].texts[2].ignored);
  CHECK(labels.lines[1].texts.empty());
  CHECK(labels.lines[1].number == 2);
}

TEST_CASE("what cannot be used is named with its line", "[det_labels]") {
  const auto item = [](const std::string& points) {
    return "a.jpg\t[{\"transcription\":\"x\",\"points\":" + points + "}]\n";
  };
  const std::pair<std::string, std::string> cases[] = {
      {"a.jpg\tMASA\n", "no JSON list of texts"},
      {"a.jpg\t{}\n", "no JSON list of texts"},
      {"a.jpg\t[1]\n", "text is no {...}"},
      {"a.jpg\t[{\"points\":[]}]\n", "no \"transcription\""},
      {"a.jpg\t[{\"transcription\":\"x\"}]\n", "no \"points\""},
      {"a.jpg\t[{\"transcription\":7,\"points\":[]}]\n", "transcription is no text"},
      {item("7"), "points is no list"},
      {item("[[1,2],[3,4]]"), "outline without 3 to 500 points"},
      {item("[[1,2],[3,4],[5]]"), "point is no [x, y]"},
      {item("[[1,2],[3,4],[5,\"6\"]]"), "coordinate is no number"},
      {item("[[1,2],[3,4],[5,NaN]]"), "no JSON list of texts"},
      {item("[[1,2],[3,4],[5,null]]"), "coordinate is no number"},
      {item("[[1,2],[3,4],[5,1e9]]"), "coordinate beyond 1000000 px"},
      {"a.jpg []\n", "no TAB"},
  };
  for (const auto& [line, cause] : cases) {
    CAPTURE(line);
    const auto labels = labels_of("good.jpg\t[]\n" + line);
    REQUIRE(labels.bad.size() == 1);
    CHECK(labels.bad[0].cause == cause);
    CHECK(labels.bad[0].number == 2);
    CHECK(labels.lines.size() == 1);
  }
}

TEST_CASE("a triangle is an outline; one that crosses itself is named and ignored",
          "[det_labels]") {
  const auto labels = labels_of(
      "a.jpg\t[{\"transcription\":\"x\",\"points\":[[0,0],[9,0],[9,9]]},"
      "{\"transcription\":\"y\",\"points\":[[0,0],[9,9],[9,0],[0,9]]}]\n");
  REQUIRE(labels.lines.size() == 1);
  CHECK_FALSE(labels.lines[0].texts[0].ignored);
  CHECK(labels.lines[0].texts[1].ignored);
  REQUIRE(labels.bad.size() == 1);
  CHECK(labels.bad[0].cause == "outline crosses itself");
  CHECK(labels.bad[0].detail == "text 2: y");
  // The last point given twice, as PaddleOCR pads: no crossing.
  CHECK_FALSE(crosses_itself({{0, 0}, {9, 0}, {9, 9}, {0, 9}, {0, 9}}));
}

}  // namespace
}  // namespace ocr
