#include "data/formats/icdar.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "sample_page.h"

using namespace ocr;

// The ground truth files of ICDAR 2015, challenge 4: no byte order mark, CRLF, 8 integers and the
// text.
TEST_CASE("a word a line, with CRLF, and an unreadable line as one region", "[formats]") {
  const auto page = test::sample_page();
  CHECK(test::labels_of(LabelFormat::Icdar, test::sample_image(page, "03/7.jpg"), "03/gt_7.txt") ==
        "10,10,28,10,28,30,10,30,ab\r\n"
        "40,10,59,10,59,30,40,30,12\r\n"
        "10,32,50,32,50,38,10,38,###\r\n");
}

TEST_CASE("the text is the rest of the line, so commas stay", "[formats]") {
  Annotation page;
  page.lines.push_back(test::sample_line("1,5"));
  CHECK(icdar_text(test::sample_image(page)) == "10,10,38,10,38,30,10,30,1,5\r\n");
}

TEST_CASE("an image without text has an empty file", "[formats]") {
  const Annotation none;
  CHECK(test::labels_of(LabelFormat::Icdar, test::sample_image(none), "gt_page.txt").empty());
}

TEST_CASE("a line without words is a word", "[formats]") {
  Annotation page;
  page.lines.push_back(test::sample_line("綜合"));
  page.lines[0].words.clear();
  CHECK(icdar_text(test::sample_image(page)) == "10,10,28,10,28,30,10,30,綜合\r\n");
}

TEST_CASE("bent text has the rectangle around it", "[formats]") {
  Annotation page;
  page.lines.push_back(test::sample_line("bent"));
  page.lines[0].words[0].outline = {{0, 10}, {50, 0}, {100, 10}, {100, 30}, {50, 20}, {0, 30}};
  CHECK(icdar_text(test::sample_image(page)) == "0,0,100,0,100,30,0,30,bent\r\n");
}

TEST_CASE("a readable '###' is an error", "[formats]") {
  Annotation page;
  page.lines.push_back(test::sample_line("a ###"));
  CHECK_THROWS_WITH(icdar_text(test::sample_image(page)), Catch::Contains("icdar"));
}
