#include "data/characters_of.h"

#include <catch2/catch.hpp>

#include "base/files.h"
#include "label_set.h"
#include "text/charset.h"

namespace ocr {

TEST_CASE("the characters of texts come once each, by code point, in no normal form", "[data]") {
  const auto lines = test::label_lines({{"1.jpg", "b a中"}, {"2.jpg", "e\u0301ab"}});
  CHECK(characters_of(lines) == U" abe\u0301中");
}

TEST_CASE("a dictionary made of texts covers them", "[data]") {
  const auto lines = test::label_lines({{"1.jpg", "x y"}, {"2.jpg", "綜合"}});
  const auto text = dictionary_text(characters_of(lines));
  CHECK(text == " \nx\ny\n合\n綜\n");  // U+5408 before U+7D9C
  const test::TemporaryFolder folder;
  write_atomically(folder.path() / "dict.txt", text);
  const auto charset = Charset::from_file(folder.path() / "dict.txt", false);
  for (const LabelLine& line : lines) CHECK(charset.encode(line.text).unknown.empty());
}

TEST_CASE("the real scene words have as many characters as documented", "[data]") {
  OCRFORGE_NEEDS_DATA();
  const auto labels =
      read_label_file(test::data_dir() / "rec" / "icdar2003_trialtrain" / "labels.tsv");
  CHECK(characters_of(labels.lines).size() == 75);
}

}  // namespace ocr
