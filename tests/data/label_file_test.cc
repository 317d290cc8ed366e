#include "data/formats/label_file.h"

#include <catch2/catch.hpp>

#include "base/error.h"

namespace ocr {
namespace {

LabelFile parsed(const std::string& bytes, char delimiter = '\t') {
  return parse_label_file(bytes, "set/labels.txt", {}, delimiter);
}

}  // namespace

TEST_CASE("a label line is an image, a TAB and a text with its spaces", "[data]") {
  const auto labels = parsed("a/1.jpg\thello world \nb.png\t中\n");
  REQUIRE(labels.lines.size() == 2);
  CHECK(labels.lines[0] == LabelLine{"a/1.jpg", "hello world ", 1});
  CHECK(labels.lines[1] == LabelLine{"b.png", "中", 2});
  CHECK(labels.bad.empty());
  CHECK(labels.image_folder == "set");
}

TEST_CASE("the last line needs no newline and blank lines count but are skipped", "[data]") {
  const auto labels = parsed("\n1.jpg\ta\n\n\n2.jpg\tb");
  REQUIRE(labels.lines.size() == 2);
  CHECK(labels.lines[0].number == 2);
  CHECK(labels.lines[1] == LabelLine{"2.jpg", "b", 5});
}

TEST_CASE("each way to spoil a line has its cause", "[data]") {
  struct Spoilt {
    std::string line, cause, detail;
  };
  const Spoilt lines[] = {
      {"1.jpg text", "no TAB", "1.jpg text"},
      {"1.jpg\ta\tb", "more than one TAB", "1.jpg<TAB>a<TAB>b"},
      {"1.jpg\ta\r", "carriage return at the end (CRLF)", "1.jpg<TAB>a\\x0d"},
      {"1.jpg\tcaf\xE9", "not UTF-8", "1.jpg\\x09caf\\xe9"},
      {"\xEF\xBB\xBF\xFF", "byte order mark (BOM) at the start", "\\xef\\xbb\\xbf\\xff"},
      {"1.jpg\t", "empty text", "1.jpg<TAB>"},
      {"\ttext", "no image path", "<TAB>text"},
      {"\xEF\xBB\xBF"
       "1.jpg\ta",
       "byte order mark (BOM) at the start",
       "\xEF\xBB\xBF"
       "1.jpg<TAB>a"},
      {std::string("1.jpg\0\ta", 8), "NUL character", "1.jpg\\x00<TAB>a"},
      {"[\"1.jpg\", \"2.jpg\"]\ta",
       "list of images (JSON), of which PaddleOCR draws one: give each image a line",
       "[\"1.jpg\", \"2.jpg\"]<TAB>a"},
  };
  for (const auto& [line, cause, detail] : lines) {
    INFO(line);
    const auto labels = parsed("ok.jpg\tok\n" + line + "\n");
    CHECK(labels.lines.size() == 1);
    REQUIRE(labels.bad.size() == 1);
    CHECK(labels.bad[0].number == 2);
    CHECK(labels.bad[0].cause == cause);
    CHECK(labels.bad[0].detail == detail);
  }
}

TEST_CASE("a long bad line is shown by its first sixty characters", "[data]") {
  std::string line, start;
  for (int i = 0; i < 100; ++i) line += "中";
  for (int i = 0; i < 60; ++i) start += "中";
  CHECK(parsed(line).bad.at(0).detail == start + "...");
}

TEST_CASE("an image whose name starts with a bracket is no list", "[data]") {
  CHECK(parsed("[1].jpg\ta\n").lines.size() == 1);
}

TEST_CASE("the same image may stand on several lines", "[data]") {
  CHECK(parsed("1.jpg\ta\n1.jpg\tb\n").lines.size() == 2);
}

TEST_CASE("another delimiter makes the TAB a part of the text", "[data]") {
  const auto labels = parsed("1.jpg|a\tb\n2.jpg\tc\n", '|');
  REQUIRE(labels.lines.size() == 1);
  CHECK(labels.lines[0].text == "a\tb");
  CHECK(labels.bad.at(0).cause == "no '|'");
}

}  // namespace ocr
