#include "data/text_sources/prose.h"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace ocr;
using Texts = std::vector<std::string>;

TEST_CASE("a dump's paragraphs become sentences; its headings and markup are left out", "[texts]") {
  CHECK(sentences_of_dump({"Title", "== Part ==", "{{Infobox}}", "| cell", "See [[link]].",
                           "<ref>x.</ref>", "One. Two!  Three?", "Category"}) ==
        Texts{"One.", "Two!", "Three?"});
  CHECK(sentences_of_dump({"你好。再见！"}) == Texts{"你好。", "再见！"});
}

TEST_CASE("long paragraphs of scripts without full stops are kept", "[texts]") {
  std::string thai;
  for (int i = 0; i < 20; ++i) thai += "ภาษา";
  CHECK(sentences_of_dump({thai, "ภาษา"}) == Texts{thai});
}

TEST_CASE("words begin after spaces, marks belong to the word before", "[texts]") {
  CHECK(word_starts("a bc, (d)") == std::vector<std::uint32_t>{0, 2, 6});
  CHECK(word_starts("  a") == std::vector<std::uint32_t>{2});
  CHECK(word_starts("don't 3.5") == std::vector<std::uint32_t>{0, 6});
  CHECK(word_starts("").empty());
}

TEST_CASE("words of scripts without spaces begin where the dictionary says", "[texts]") {
  // 中国 | 人民 or 中国人民, then a comma, then 你好: every start is a character of three bytes,
  // none is the comma at byte 12.
  const auto starts = word_starts("中国人民，你好");
  CHECK(starts.front() == 0);
  CHECK(starts.size() >= 2);
  for (const auto start : starts) {
    CHECK(start % 3 == 0);
    CHECK(start != 12);
  }
  CHECK(std::count(starts.begin(), starts.end(), 15u) == 1);
}

TEST_CASE("a text is shortened between words, never inside a character", "[texts]") {
  CHECK(shortened_text("one two three", 7) == "one two");
  CHECK(shortened_text("one two three", 8) == "one two");
  CHECK(shortened_text("one two three", 13) == "one two three");
  CHECK(shortened_text("abcdef", 4) == "abcd");
  CHECK(shortened_text("naïveté", 4) == "naïv");
  // A letter and its vowel are one character for a reader, of which at least one stays.
  CHECK(shortened_text("कि", 1) == "कि");
}

TEST_CASE("characters are counted as code points, clusters as readers see them", "[texts]") {
  CHECK(characters_in("aé中") == 3);
  CHECK(cluster_offsets("e\xCC\x81x") == std::vector<std::int32_t>{0, 3, 4});
  CHECK(cluster_offsets("").size() == 1);
}
