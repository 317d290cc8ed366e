#include <catch2/catch.hpp>

#include "base/error.h"
#include "data/formats/trdg_boxes.h"
#include "data/formats/trdg_labels.h"
#include "sample_page.h"

using namespace ocr;

TEST_CASE("trdg's labels keep the blanks of the text after the first", "[formats]") {
  const Annotation none;
  auto image = test::sample_image(none, "7.jpg");
  image.text = " a  b";
  CHECK(test::labels_of(LabelFormat::TrdgLabels, image, "labels.txt") == "7.jpg  a  b\n");
  image.text = "a\nb";
  CHECK_THROWS_WITH(trdg_label_line(image), Catch::Contains("trdg"));
  image.text = "fine";
  image.name = "a b.jpg";
  CHECK_THROWS_WITH(trdg_label_line(image), Catch::Contains("name images by number"));
}

TEST_CASE("trdg's boxes have a line for each character of the text, blanks too", "[formats]") {
  const auto page = test::sample_page();
  CHECK(test::labels_of(LabelFormat::TrdgBoxes, test::sample_image(page, "7.jpg"), "7_boxes.txt") ==
        "10 10 18 30\n"
        "20 10 28 30\n"
        "28 10 40 30\n"
        "40 10 48 30\n"
        "50 10 59 30\n");
}

TEST_CASE("the corners of trdg's boxes are pixels of the image", "[formats]") {
  Annotation page;
  page.lines.push_back(test::sample_line("a"));
  page.lines[0].characters[0].outline = test::rectangle(-3, 0, 100, 40);  // the whole image
  CHECK(trdg_boxes_text(test::sample_image(page)) == "0 0 99 39\n");
}
