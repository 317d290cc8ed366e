#include "data/formats/label_format.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "sample_page.h"
#include "support/data.h"

using namespace ocr;
using Formats = config::EnumNames<LabelFormat>;

TEST_CASE("every label format has one name, and a writer", "[formats]") {
  const test::TemporaryFolder folder;
  std::map<std::string_view, LabelFormat> by_name;
  for (const auto& [format, text] : Formats::kNames) {
    by_name[text] = format;
    CHECK(name(format) == text);
    CHECK(make_label_writer(format, folder.path()) != nullptr);
  }
  CHECK(by_name.size() == 9);
}

TEST_CASE("text that would end a label early is refused by the formats that it would break",
          "[formats]") {
  using enum LabelFormat;
  const auto refusing = [](std::string_view text) {
    std::vector<LabelFormat> formats;
    for (const auto& [format, unused] : Formats::kNames) {
      if (text_fault(format, text)) formats.push_back(format);
    }
    return formats;
  };
  using List = std::vector<LabelFormat>;
  CHECK(refusing("plain, with a comma") == List{});
  CHECK(refusing("a\nb") == List{PaddleRec, Icdar, Tesseract, EasyOcrCsv, TrdgLabels});
  CHECK(refusing("a\rb") == List{PaddleRec, Icdar, Tesseract, EasyOcrCsv, TrdgLabels});
  CHECK(refusing("a\tb") == List{PaddleRec, Tesseract});
  CHECK(refusing("###") == List{PaddleDet, Icdar});
  CHECK(refusing("*") == List{PaddleDet});
  CHECK(refusing("####") == List{});
  CHECK(refusing("") == List{PaddleRec});
  CHECK(refusing("\xFF").size() == 9);
  CHECK(refusing(std::string_view("a\0b", 3)).size() == 9);
}

TEST_CASE("an error about a text names the image and the format", "[formats]") {
  CHECK_THROWS_WITH(require_text(LabelFormat::PaddleRec, "a\tb", "7.jpg"),
                    "7.jpg: the format paddle_rec cannot hold its text: a TAB");
  CHECK_THROWS_WITH(
      require_text(LabelFormat::Icdar, "###", "7.jpg"),
      Catch::Contains("7.jpg") && Catch::Contains("icdar") && Catch::Contains("unreadable"));
  CHECK_THROWS_WITH(require_name(LabelFormat::TrdgLabels, "a b_7.jpg"),
                    Catch::Contains("a b_7.jpg") && Catch::Contains("trdg"));
  CHECK_NOTHROW(require_name(LabelFormat::PaddleDet, "a b_7.jpg"));
}
