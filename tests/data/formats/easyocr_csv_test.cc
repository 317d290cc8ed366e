#include "data/formats/easyocr_csv.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "sample_page.h"
#include "support/data.h"

using namespace ocr;

TEST_CASE("fields are quoted where RFC 4180 wants it", "[formats]") {
  CHECK(csv_field("plain text") == "plain text");
  CHECK(csv_field(" x ") == " x ");
  CHECK(csv_field("1,5") == "\"1,5\"");
  CHECK(csv_field("say \"hi\"") == "\"say \"\"hi\"\"\"");
  CHECK(csv_field("") == "");
}

TEST_CASE("a run has a labels.csv in each folder of images", "[formats]") {
  const test::TemporaryFolder folder;
  const Annotation none;
  EasyOcrLabels labels(folder.path());
  for (const std::string name : {"00/1.jpg", "00/a,b.jpg", "01/2.jpg"}) {
    auto image = test::sample_image(none, name);
    image.text = "x,y";
    labels.add(image);
  }
  labels.finish();
  CHECK(read_file(folder.path() / "00/labels.csv") ==
        "filename,words\n1.jpg,\"x,y\"\n\"a,b.jpg\",\"x,y\"\n");
  CHECK(read_file(folder.path() / "01/labels.csv") == "filename,words\n2.jpg,\"x,y\"\n");
  CHECK_THROWS_WITH(labels.add(test::sample_image(none, "00/3.jpg")), Catch::Contains("complete"));
}

TEST_CASE("images in the folder itself have their labels there", "[formats]") {
  const Annotation none;
  CHECK(test::labels_of(LabelFormat::EasyOcrCsv, test::sample_image(none), "labels.csv") ==
        "filename,words\npage.jpg,ab 12\n");
}
