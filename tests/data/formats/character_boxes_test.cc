#include "data/formats/character_boxes.h"

#include <catch2/catch.hpp>

#include "sample_page.h"

using namespace ocr;

namespace {

std::string texts_of(const std::vector<CharacterBox>& boxes) {
  std::string texts;
  for (const auto& box : boxes) texts += box.text;
  return texts;
}

// The same line, its characters placed from the right to the left.
AnnotatedLine from_the_right(const std::string& text) {
  auto line = test::sample_line(text);
  const double end = line.outline[0].x + line.outline[1].x;
  for (auto& character : line.characters) {
    const double left = end - character.outline[1].x;
    character.outline = test::rectangle(left, 10, left + 8, 30);
  }
  return line;
}

}  // namespace

TEST_CASE("blanks take the gap between their neighbours", "[formats]") {
  const auto boxes = logical_character_boxes(test::sample_line("a  b"), 100, 40);
  REQUIRE(texts_of(boxes) == "a  b");
  CHECK(boxes[0].box == PixelBox{10, 10, 18, 30});
  CHECK(boxes[1].box == PixelBox{18, 10, 40, 30});
  CHECK(boxes[2].box == boxes[1].box);
  CHECK(boxes[3].box == PixelBox{40, 10, 48, 30});
}

TEST_CASE("in logical order each blank is one box, at the ends too", "[formats]") {
  const auto boxes = logical_character_boxes(test::sample_line(" a "), 100, 40);
  REQUIRE(texts_of(boxes) == " a ");
  CHECK(boxes[0].box == PixelBox{20, 10, 20, 30});
  CHECK(boxes[2].box == PixelBox{28, 10, 28, 30});
}

TEST_CASE("characters of several code points are one box", "[formats]") {
  auto line = test::sample_line("xy z");
  line.text = "क्षि z";
  line.characters[0].text = "क्षि";
  line.characters.erase(line.characters.begin() + 1);
  CHECK(texts_of(logical_character_boxes(line, 100, 40)) == "क्षि z");
}

TEST_CASE("in visual order words keep one blank between them, and the ends have none",
          "[formats]") {
  CHECK(texts_of(visual_character_boxes(test::sample_line("  a   b "), 100, 40)) == "a b");
}

TEST_CASE("text from the right comes in the order of the eye", "[formats]") {
  const auto line = from_the_right("אב גד");
  const auto boxes = visual_character_boxes(line, 100, 40);
  CHECK(texts_of(boxes) == "דג בא");
  CHECK(boxes[2].box == PixelBox{28, 10, 40, 30});
  CHECK(texts_of(logical_character_boxes(line, 100, 40)) == "אב גד");
}

TEST_CASE("both directions in a line come in the order of the eye", "[formats]") {
  // Seen from the left: "ab" at 10 and 20, then the Hebrew words with their first letters
  // rightmost.
  auto line = test::sample_line("ab אב ג");
  const double lefts[] = {10, 20, 70, 60, 40};
  for (std::size_t i = 0; i < 5; ++i) {
    line.characters[i].outline = test::rectangle(lefts[i], 10, lefts[i] + 8, 30);
  }
  CHECK(texts_of(visual_character_boxes(line, 100, 40)) == "ab ג בא");
}

TEST_CASE("a line that is turned is followed along its own top", "[formats]") {
  auto line = test::sample_line("ab");  // turned by 180 degrees about (50, 20)
  const auto turn = [](Polygon& outline) {
    for (auto& p : outline) p = {100 - p.x, 40 - p.y};
  };
  turn(line.outline);
  for (auto& character : line.characters) turn(character.outline);
  const auto boxes = visual_character_boxes(line, 100, 40);
  CHECK(texts_of(boxes) == "ab");
  CHECK(boxes[0].box.left == 82);
}

TEST_CASE("a vertical line runs downwards, and its blanks lie between", "[formats]") {
  auto line = test::sample_line("綜 合");
  line.vertical = true;
  line.characters[0].outline = test::rectangle(10, 0, 30, 10);
  line.characters[1].outline = test::rectangle(12, 25, 28, 35);
  const auto boxes = visual_character_boxes(line, 100, 40);
  REQUIRE(texts_of(boxes) == "綜 合");
  CHECK(boxes[1].box == PixelBox{10, 10, 30, 25});
}
