// The label formats that are text: what they give, and what each fault is called.
#include <catch2/catch.hpp>

#include "base/error.h"
#include "data/formats/coco_text_reader.h"
#include "data/formats/easyocr_csv.h"
#include "data/formats/easyocr_csv_reader.h"
#include "data/formats/icdar_reader.h"
#include "data/formats/paddle_det_reader.h"

using namespace ocr;
using Catch::Contains;

namespace {

LabelFile csv_of(const std::string& rows) {
  return parse_easyocr_csv("filename,words\n" + rows, "set/labels.csv");
}

std::string csv_fault(const std::string& row) {
  const auto labels = csv_of(row);
  return labels.bad.size() == 1 ? labels.bad[0].cause : "";
}

std::string icdar_fault(const std::string& line) {
  const auto labels = parse_icdar("1,1,2,1,2,2,1,2,good\n" + line);
  return labels.bad.size() == 1 && labels.bad[0].number == 2 ? labels.bad[0].cause : "";
}

std::string paddle_fault(const std::string& line) {
  const auto set = parse_paddle_det("\n" + line, "det.txt");
  return set.bad.size() == 1 && set.bad[0].number == 2 ? set.bad[0].cause : "";
}

PageSet coco_of(const std::string& anns) {
  return parse_coco_text(
      R"({"imgs":{"10":{"file_name":"b.jpg"},"9":{"file_name":"a.jpg"}},"anns":{)" + anns + "}}",
      "coco.json");
}

std::string coco_fault(const std::string& ann) {
  const auto set = coco_of(R"("5":)" + ann);
  return set.bad.size() == 1 ? set.bad[0].cause : "";
}

}  // namespace

TEST_CASE("EasyOCR's rows split at the first comma, quoted fields by RFC 4180", "[formats]") {
  const auto labels = csv_of("a.jpg,one, two\r\n\"b,c.jpg\",\"say \"\"x\"\", y\"\n\nd.jpg,3\n");
  REQUIRE(labels.bad.empty());
  REQUIRE(labels.lines.size() == 3);
  CHECK(labels.lines[0] == LabelLine{"a.jpg", "one, two", 2});
  CHECK(labels.lines[1] == LabelLine{"b,c.jpg", "say \"x\", y", 3});
  CHECK(labels.lines[2] == LabelLine{"d.jpg", "3", 5});
  CHECK(labels.image_folder == "set");
}

TEST_CASE("a bad CSV row is named by its cause, a bad head by its file", "[formats]") {
  CHECK(csv_fault("a.jpg") == "no comma");
  CHECK(csv_fault("a.jpg,") == "empty text");
  CHECK(csv_fault(",text") == "no image path");
  CHECK(csv_fault("a.jpg,\"text") == "quote that never ends");
  CHECK(csv_fault("a.jpg,\"text\"more") == "text after the closing quote");
  CHECK(csv_fault("a.jpg,\xFF") == "not UTF-8");
  CHECK_THROWS_WITH(parse_easyocr_csv("name,text\na,b\n", "x.csv"),
                    Contains("x.csv:1: 'name,text'") && Contains("filename,words"));
  CHECK_THROWS_WITH(csv_of(""), Contains("set/labels.csv: no rows"));
}

TEST_CASE("what the CSV writer quotes, the reader gives back", "[formats]") {
  for (const std::string text : {"plain", "a,b", "\"", "\"\"", "say \"x\"", " blank ", ",", "綜"}) {
    const auto labels = csv_of("a.jpg," + csv_field(text) + "\n");
    REQUIRE(labels.lines.size() == 1);
    CHECK(labels.lines[0].text == text);
  }
}

TEST_CASE("ICDAR's lines keep their commas, their mark and their unreadable ones", "[formats]") {
  const auto labels = parse_icdar(
      "\xEF\xBB\xBF"
      "377,117,463,117,465,130,378,130,Genaxis, Theatre\r\n"
      "1, 2, 3.5,2,3,4,1,4,###\r\n\r\n0,0,9,0,9,9,0,9,\r\n");
  REQUIRE(labels.bad.empty());
  REQUIRE(labels.annotation.lines.size() == 3);
  const auto& first = labels.annotation.lines[0];
  CHECK(first.text == "Genaxis, Theatre");
  CHECK(first.outline == Polygon{{377, 117}, {463, 117}, {465, 130}, {378, 130}});
  CHECK_FALSE(labels.annotation.lines[1].readable);
  CHECK(labels.annotation.lines[1].outline[1].x == 3.5);
  CHECK(labels.annotation.lines[2].text.empty());
}

TEST_CASE("a bad ICDAR line says what is wrong in it", "[formats]") {
  CHECK(icdar_fault("1,2,3,4,5,6,7") == "fewer than 8 coordinates and a text");
  CHECK(icdar_fault("1,2,3,x,5,6,7,8,text") == "coordinate 4 is not a number");
  CHECK(icdar_fault("1,2,3,nan,5,6,7,8,text") == "a coordinate that is not finite");
  CHECK(icdar_fault("1,2,3,1e300,5,6,7,8,text") == "the coordinate 1e+300");
  CHECK(icdar_fault("1,2,3,4,5,6,7,8,\xFF") == "not UTF-8");
}

TEST_CASE("PaddleOCR's pages give texts, outlines, and what has no place", "[formats]") {
  const auto set = parse_paddle_det(
      "d/a.jpg\t[{\"transcription\": \"MASA\", \"points\": "
      "[[310,104],[416,141],[418,216],[312,179]],"
      " \"difficult\": false}, {\"transcription\": \"*\", \"points\": "
      "[[0,0],[1,0],[2,1],[1,1],[0,1]]}]\n"
      "b.jpg\t[]\n",
      "set/label.txt");
  REQUIRE(set.pages.size() == 2);
  const auto& lines = set.pages[0].annotation.lines;
  CHECK(set.pages[0].image == "d/a.jpg");
  CHECK(lines[0].text == "MASA");
  CHECK(lines[0].outline == Polygon{{310, 104}, {416, 141}, {418, 216}, {312, 179}});
  CHECK_FALSE(lines[1].readable);
  CHECK(lines[1].outline.size() == 5);
  CHECK(set.pages[1].annotation.lines.empty());
  CHECK(set.ignored.at("the key 'difficult'") == 1);
  CHECK(set.image_folder == "set");
}

TEST_CASE("a bad page of PaddleOCR's is bad as a whole and says which item", "[formats]") {
  const std::string good = R"({"transcription":"a","points":[[0,0],[1,0],[1,1],[0,1]]})";
  CHECK(paddle_fault("a.jpg []") == "no TAB");
  CHECK(paddle_fault("\t[]") == "no image path");
  CHECK(paddle_fault("a.jpg\t[{") == "after the TAB: not JSON");
  CHECK(paddle_fault("a.jpg\t{}") == "after the TAB: not a list");
  CHECK(paddle_fault("a.jpg\t[" + good + ",1]") == "item 2: is not an object");
  CHECK(paddle_fault("a.jpg\t[{\"points\":[]}]") == "item 1: has no transcription");
  CHECK(paddle_fault("a.jpg\t[{\"transcription\":\"a\"}]") == "item 1: has no points");
  CHECK(paddle_fault(R"(a.jpg	[{"transcription":"a","points":[[0,0],[1,0],[1,1]]}])") ==
        "item 1: an outline of 3 points, where text has at least 4");
  CHECK(paddle_fault(R"(a.jpg	[{"transcription":"a","points":[[0,0],[1],[1,1],[0,1]]}])") ==
        "item 1: a point is not [x, y]");
  CHECK(paddle_fault(R"(a.jpg	[{"transcription":"a","points":[[0,0],[1,0],[NaN,1],[0,1]]}])") ==
        "after the TAB: not JSON");
}

TEST_CASE("COCO-Text's pages come by the numbers of their ids", "[formats]") {
  const auto set = coco_of(
      R"("2":{"image_id":9,"mask":[0,0,4,0,4,2,0,2],"legibility":"legible","utf8_string":"x"},)"
      R"("11":{"image_id":9,"bbox":[1,2,3,4],"legibility":"illegible"},)"
      R"("3":{"image_id":10,"polygon":[0,0,4,0,4,2,0,2],"utf8_string":"y"})");
  REQUIRE(set.pages.size() == 2);
  CHECK(set.pages[0].image == "a.jpg");
  const auto& lines = set.pages[0].annotation.lines;
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].text == "x");
  CHECK(lines[1].outline == Polygon{{1, 2}, {4, 2}, {4, 6}, {1, 6}});
  CHECK_FALSE(lines[1].readable);
  CHECK(set.pages[1].annotation.lines.at(0).text == "y");
}

TEST_CASE("bad COCO-Text names the annotation, or the byte", "[formats]") {
  CHECK(coco_fault(R"({"image_id":9,"mask":[0,0,1,1],"utf8_string":"x"})") ==
        "annotation 5: an outline of 2 points, where text has at least 4");
  CHECK(coco_fault(R"({"image_id":9,"utf8_string":"x"})") ==
        "annotation 5: an outline of 0 points, where text has at least 4");
  CHECK_THROWS_WITH(parse_coco_text("{\"imgs\": [", "c.json"),
                    Contains("c.json: is not JSON: byte 11"));
  CHECK_THROWS_WITH(parse_coco_text("{\"imgs\":{}}", "c.json"), Contains("has no object 'anns'"));
  const auto set = parse_coco_text(
      R"({"imgs":{"1":{"file_name":"a.jpg"}},"anns":{},"imgToAnns":{"1":[7]}})", "c.json");
  CHECK(set.bad.at(0).cause == "annotation 7 is missing");
}
