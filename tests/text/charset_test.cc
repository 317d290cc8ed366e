#include "text/charset.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "support/data.h"

namespace ocr {
namespace {

Charset charset_of_bytes(const std::string& bytes, bool use_space_char = false) {
  const test::TemporaryFolder folder;
  write_atomically(folder.path() / "dict.txt", bytes);
  return Charset::from_file(folder.path() / "dict.txt", use_space_char);
}

}  // namespace

TEST_CASE("class 0 is the blank and class 1 the first character", "[text]") {
  const Charset charset(U"ab中");
  CHECK(charset.classes() == 4);
  CHECK(charset.id(U'a') == 1);
  CHECK(charset.id(U'中') == 3);
  CHECK_FALSE(charset.id(U'z').has_value());
}

TEST_CASE("encoding gives the ids and sets the unknown characters aside", "[text]") {
  const auto encoded = Charset(U"ab中").encode("b?a中?");
  CHECK(encoded.ids == std::vector<std::int64_t>{2, 1, 3});
  CHECK(encoded.unknown == U"??");
}

TEST_CASE("decoding skips blanks and refuses classes that are not there", "[text]") {
  const Charset charset(U"ab");
  CHECK(charset.decode(std::vector<std::int64_t>{0, 2, 0, 1, 1}) == "baa");
  CHECK_THROWS_AS(charset.decode(std::vector<std::int64_t>{3}), Error);
  CHECK_THROWS_AS(charset.decode(std::vector<std::int64_t>{-1}), Error);
}

TEST_CASE("a character that stands twice is encoded as its last and decoded from both", "[text]") {
  const Charset charset(U"a a");
  CHECK(charset.encode("a").ids == std::vector<std::int64_t>{3});
  CHECK(charset.decode(std::vector<std::int64_t>{1, 2, 3}) == "a a");
}

TEST_CASE("a dictionary may lack its last newline and have a space as a line", "[text]") {
  CHECK(charset_of_bytes("a\n \nb").characters() == U"a b");
  CHECK(charset_of_bytes("a\nb\n").characters() == U"ab");
  CHECK(charset_of_bytes("a\nb\n", true).characters() == U"ab ");
  CHECK(charset_of_bytes("\u3000\n").characters() == U"\u3000");  // never trimmed
}

TEST_CASE("a tab after a character is no part of it", "[text]") {
  const auto charset = charset_of_bytes("a\np\t\nq\n");
  CHECK(charset.characters() == U"apq");
  CHECK_THROWS_AS(charset_of_bytes("a\npp\t\n"), Error);
}

TEST_CASE("each dictionary that we ship is one", "[text]") {
  std::size_t count = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(test::source_dir() / "configs/dict")) {
    if (entry.path().extension() != ".txt") continue;
    INFO(entry.path());
    CHECK(Charset::from_file(entry.path(), true).classes() > 30);
    ++count;
  }
  CHECK(count == 16);
}

TEST_CASE("a malformed dictionary is refused with file and line", "[text]") {
  CHECK_THROWS_WITH(charset_of_bytes("a\n\nb\n"), Catch::Contains("dict.txt:2: an empty line"));
  CHECK_THROWS_WITH(charset_of_bytes("a\nbc\n"), Catch::Contains("dict.txt:2: 2 code points"));
  CHECK_THROWS_WITH(charset_of_bytes("a\r\nb\r\n"),
                    Catch::Contains("dict.txt:1") && Catch::Contains("U+000D"));
  CHECK_THROWS_WITH(charset_of_bytes("\xEF\xBB\xBFx\n"), Catch::Contains("U+FEFF"));
  CHECK_THROWS_WITH(charset_of_bytes("a\n\xE9\n"), Catch::Contains("dict.txt:2: not UTF-8"));
  CHECK_THROWS_WITH(charset_of_bytes(""), Catch::Contains("an empty dictionary"));
}

}  // namespace ocr
