#include "data/formats/tesseract_box.h"

#include <sstream>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "sample_page.h"

using namespace ocr;

// tessdoc, "Making Box Files": a line a character, a blank as a character, a TAB at the end of a
// text line; y from the bottom. The page is 40 pixels high.
TEST_CASE("a box file has the characters, the blanks and the end of the line", "[formats]") {
  const auto page = test::sample_page();
  CHECK(test::labels_of(LabelFormat::Tesseract, test::sample_image(page, "a/7.jpg"), "a/7.box") ==
        "a 10 10 18 30 0\n"
        "b 20 10 28 30 0\n"
        "  28 10 40 30 0\n"
        "1 40 10 48 30 0\n"
        "2 50 10 59 30 0\n"
        "\t 10 10 59 30 0\n");
}

TEST_CASE("a box file reads back by Tesseract's own rule", "[formats]") {
  // The rule: the first byte belongs to the character whatever it is, the character ends at the
  // next blank or TAB, and four numbers follow with left <= right and bottom <= top.
  Annotation page;
  page.lines.push_back(test::sample_line("綜 # a"));
  page.lines.push_back(test::sample_line("b"));
  std::string text;
  for (const auto& line : split_lines(tesseract_box_text(test::sample_image(page)))) {
    const auto end = line.find_first_of(" \t", 1);
    text += line.substr(0, end);
    int left = 0;
    int bottom = 0;
    int right = 0;
    int top = 0;
    REQUIRE(std::istringstream(line.substr(end)) >> left >> bottom >> right >> top);
    CHECK((0 <= left && left <= right && right <= 100));
    CHECK((0 <= bottom && bottom <= top && top <= 40));
  }
  CHECK(text == "綜 # a\tb\t");
}

TEST_CASE("unreadable lines are left out of box files", "[formats]") {
  Annotation page;
  page.lines.push_back(test::sample_line("zz"));
  page.lines[0].readable = false;
  CHECK(tesseract_box_text(test::sample_image(page)).empty());
}

TEST_CASE("a TAB in the text is an error of a box file", "[formats]") {
  Annotation page;
  page.lines.push_back(test::sample_line("a\tb"));
  CHECK_THROWS_WITH(tesseract_box_text(test::sample_image(page)), Catch::Contains("tesseract_box"));
}
