#include <nlohmann/json.hpp>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "data/formats/label_file.h"
#include "data/formats/paddle_det.h"
#include "data/formats/paddle_rec.h"
#include "sample_page.h"

using namespace ocr;

TEST_CASE("recognition labels read back as they were written", "[formats]") {
  const Annotation none;
  auto image = test::sample_image(none, "03/31234.jpg");
  for (const std::string text : {"ab 12", " 綜 合 ", "a,\"b\"", "###"}) {
    image.text = text;
    const auto read = parse_label_file(paddle_rec_line(image), "rec_gt.txt");
    REQUIRE(read.lines.size() == 1);
    CHECK(read.lines[0] == LabelLine{"03/31234.jpg", text, 1});
  }
}

TEST_CASE("recognition labels refuse what would not read back", "[formats]") {
  const Annotation none;
  auto image = test::sample_image(none, "7.jpg");
  image.text = "a\tb";
  CHECK_THROWS_WITH(paddle_rec_line(image), Catch::Contains("7.jpg: the format paddle_rec"));
  image.text = "two\nlines";
  CHECK_THROWS_AS(paddle_rec_line(image), Error);
  image.text = "fine";
  image.name = "7\t.jpg";
  CHECK_THROWS_WITH(paddle_rec_line(image), Catch::Contains("more than one TAB"));
}

TEST_CASE("detection labels are PaddleOCR's, to the byte", "[formats]") {
  const auto page = test::sample_page();  // 58.9 is nearest to pixel 59
  CHECK(test::labels_of(LabelFormat::PaddleDet, test::sample_image(page), "det_gt.txt") ==
        "page.jpg\t"
        R"([{"transcription":"ab 12","points":[[10,10],[59,10],[59,30],[10,30]]},)"
        R"({"transcription":"###","points":[[10,32],[50,32],[50,38],[10,38]]}])"
        "\n");
}

TEST_CASE("detection labels hold bent outlines and unescaped UTF-8", "[formats]") {
  Annotation page;
  page.lines.push_back(test::sample_line("綜\"合\\"));
  page.lines[0].outline = {{0, 10}, {50, 0}, {100, 10}, {100, 30}, {50, 20}, {0, 30}};
  const auto line = paddle_det_line(test::sample_image(page));
  CHECK(line.find("綜") != std::string::npos);
  const auto items = nlohmann::json::parse(line.substr(line.find('\t') + 1));
  CHECK(items[0]["transcription"] == "綜\"合\\");
  CHECK(items[0]["points"].size() == 6);
  CHECK(items[0]["points"][1] == nlohmann::json({50, 0}));
}

TEST_CASE("an image without text has an empty list, as PaddleOCR expects", "[formats]") {
  const Annotation none;
  CHECK(paddle_det_line(test::sample_image(none)) == "page.jpg\t[]\n");
}

TEST_CASE("readable text that PaddleOCR would ignore is an error", "[formats]") {
  Annotation page;
  page.lines.push_back(test::sample_line("*"));
  CHECK_THROWS_WITH(paddle_det_line(test::sample_image(page)),
                    Catch::Contains("page.jpg") && Catch::Contains("paddle_det"));
  page.lines[0].readable = false;
  CHECK_NOTHROW(paddle_det_line(test::sample_image(page)));
}
