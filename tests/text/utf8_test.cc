#include "text/utf8.h"

#include <catch2/catch.hpp>

#include "base/error.h"

namespace ocr {

TEST_CASE("code points of every UTF-8 length survive the way there and back", "[text]") {
  const std::u32string text = U"A\u00E9\u4E2D\U0001F600";             // 1, 2, 3 and 4 bytes
  const std::string bytes = "A\xC3\xA9\xE4\xB8\xAD\xF0\x9F\x98\x80";  // by the UTF-8 table
  CHECK(to_utf8(text) == bytes);
  CHECK(from_utf8(bytes) == text);
  CHECK(to_utf8(U'\u4E2D') == "\xE4\xB8\xAD");
  CHECK(from_utf8("").empty());
}

TEST_CASE("bytes that strict UTF-8 forbids are refused with their offset", "[text]") {
  struct Bad {
    const char* why;
    std::string bytes;
    std::string offset;
  };
  const Bad bads[] = {
      {"overlong '/'", "ab\xC0\xAF", "byte 2"},
      {"surrogate U+D800", "\xED\xA0\x80", "byte 0"},
      {"above U+10FFFF", "a\xF4\x90\x80\x80", "byte 1"},
      {"cut short", "x\xE4\xB8", "byte 1"},
      {"continuation alone", "\x80", "byte 0"},
      {"Latin-1", "caf\xE9!", "byte 3"},
  };
  for (const Bad& bad : bads) {
    INFO(bad.why);
    CHECK_FALSE(is_utf8(bad.bytes));
    CHECK_THROWS_WITH(from_utf8(bad.bytes), Catch::Contains(bad.offset + " "));
  }
  CHECK(is_utf8("\xF4\x8F\xBF\xBF"));  // U+10FFFF itself
}

TEST_CASE("a surrogate cannot be written as UTF-8", "[text]") {
  CHECK_THROWS_AS(to_utf8(static_cast<char32_t>(0xD800)), Error);
  CHECK_THROWS_AS(to_utf8(static_cast<char32_t>(0x110000)), Error);
}

TEST_CASE("a character is named by itself and its number", "[text]") {
  CHECK(code_point_name(U'\u7D9C') == "綜 (U+7D9C)");
  CHECK(code_point_name(U'a') == "a (U+0061)");
  CHECK(code_point_name(U'\r') == "U+000D");  // nothing a terminal would act on
}

}  // namespace ocr
