// The dictionaries of configs/dict. Counts: PaddleOCR's own documentation of its models' classes.
#include <catch2/catch.hpp>

#include "base/files.h"
#include "support/data.h"
#include "text/charset.h"

namespace ocr {
namespace {

std::int64_t classes_of(const std::string& name, bool use_space_char) {
  const auto path = test::source_dir() / "configs/dict" / name;
  return Charset::from_file(path, use_space_char).classes();
}

}  // namespace

TEST_CASE("the dictionaries give the published numbers of classes", "[text]") {
  CHECK(classes_of("ppocr_keys_v1.txt", true) == 6625);
  CHECK(classes_of("en_dict.txt", true) == 97);
  CHECK(classes_of("ic15_dict.txt", false) == 37);
  CHECK(classes_of("dict90.txt", false) == 91);
}

TEST_CASE("a space is encoded as en_dict's second one", "[text]") {
  const auto charset = Charset::from_file(test::source_dir() / "configs/dict/en_dict.txt", true);
  CHECK(charset.characters()[94] == U' ');  // line 95, class 95
  CHECK(charset.id(U' ') == 96);
}

TEST_CASE("the dictionaries are PaddleOCR's, byte for byte", "[text]") {
  OCRFORGE_NEEDS_DATA();
  for (const char* name : {"ppocr_keys_v1.txt", "en_dict.txt", "ic15_dict.txt", "dict90.txt"}) {
    INFO(name);
    CHECK(read_file(test::source_dir() / "configs/dict" / name) ==
          read_file(test::data_dir() / "models/dict" / name));
  }
}

}  // namespace ocr
