#include "data/formats/json_lines.h"

#include <nlohmann/json.hpp>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "sample_page.h"

using namespace ocr;
using nlohmann::json;

TEST_CASE("a JSON line holds all that the annotation holds", "[formats]") {
  auto page = test::sample_page();
  page.lines[1].vertical = true;
  const auto line = json_line(test::sample_image(page));
  CHECK(split_lines(line).size() == 1);
  const auto object = json::parse(line);
  CHECK(object["image"] == "page.jpg");
  CHECK(object["width"] == 100);
  CHECK(object["height"] == 40);
  CHECK(object["text"] == "ab 12");
  REQUIRE(object["lines"].size() == 2);
  const auto& first = object["lines"][0];
  CHECK(first["text"] == "ab 12");
  CHECK(first["readable"] == true);
  CHECK(first["vertical"] == false);
  CHECK(first["polygon"] == json::parse("[[10.0,10.0],[58.9,10.0],[58.9,30.0],[10.0,30.0]]"));
  REQUIRE(first["words"].size() == 2);
  CHECK(first["words"][1]["text"] == "12");
  REQUIRE(first["characters"].size() == 4);
  CHECK(first["characters"][3]["polygon"][1] == json::parse("[58.9,10.0]"));
  CHECK(object["lines"][1]["readable"] == false);
  CHECK(object["lines"][1]["vertical"] == true);
}

TEST_CASE("coordinates are in hundredths of a pixel", "[formats]") {
  Annotation page;
  page.lines.push_back(test::sample_line("a"));
  page.lines[0].outline[0] = {1.0 / 3, -2.0 / 3};
  const auto object = json::parse(json_line(test::sample_image(page)));
  CHECK(object["lines"][0]["polygon"][0] == json::parse("[0.33,-0.67]"));
}

TEST_CASE("text of several lines stays one line of JSON, unescaped UTF-8 otherwise", "[formats]") {
  const Annotation none;
  auto image = test::sample_image(none);
  image.text = "綜合\nsecond \"line\"";
  const auto line = json_line(image);
  CHECK(split_lines(line).size() == 1);
  CHECK(line.find("綜合\\n") != std::string::npos);
  CHECK(json::parse(line)["text"] == image.text);
  image.text = "\xC3";
  CHECK_THROWS_WITH(json_line(image), Catch::Contains("page.jpg") && Catch::Contains("UTF-8"));
}
