#include "data/text_sources/text_style.h"

#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "text/utf8.h"

using namespace ocr;

TEST_CASE("a change of case follows Unicode and leaves other scripts alone", "[texts]") {
  RandomStream random(1);
  CHECK(in_case("straße é 綜", TextCase::Upper, random) == "STRASSE É 綜");
  CHECK(in_case("ÀB", TextCase::Lower, random) == "àb");
  CHECK(in_case("aB", TextCase::AsIs, random) == "aB");
  CHECK(in_case("abc-1", TextCase::Upper, random) == "ABC-1");
}

TEST_CASE("mixed case draws upper, title, lower and none in their shares", "[texts]") {
  RandomStream random(1);
  std::map<std::string, int> counts;
  for (int i = 0; i < 10'000; ++i) ++counts[in_case("(éTé", TextCase::Mixed, random)];
  CHECK(counts.size() == 4);
  const std::pair<const char*, int> kExpected[] = {
      {"(ÉTÉ", 3000}, {"(Été", 3000}, {"(été", 2000}, {"(éTé", 2000}};
  double chi = 0;
  for (const auto& [text, expected] : kExpected) {
    chi += (counts[text] - expected) * (counts[text] - expected) / double(expected);
  }
  CHECK(chi < 16.3);  // 3 degrees of freedom, 999 of 1000 runs
}

TEST_CASE("marks stand behind or around words, as their script has them", "[texts]") {
  RandomStream random(2);
  std::set<std::string> latin, han, arabic, hindi;
  for (int i = 0; i < 2000; ++i) {
    latin.insert(with_marks("ab", 1, random));
    han.insert(with_marks("字", 1, random));
    arabic.insert(with_marks("كتاب", 1, random));
    hindi.insert(with_marks("कि", 1, random));
  }
  CHECK(latin == std::set<std::string>{"ab.", "ab,", "ab!", "ab?", "ab:", "ab;", "ab's", "ab-",
                                       "(ab)", "\"ab\"", "'ab'", "[ab]"});
  CHECK(han.count("「字」") == 1);
  CHECK(han.count("字。") == 1);
  CHECK(han.count("字.") == 0);
  CHECK(arabic.count("كتاب؟") == 1);
  CHECK(hindi.count("कि।") == 1);
}

TEST_CASE("marks are drawn for each word, and not for words that end in one", "[texts]") {
  RandomStream random(3);
  CHECK(with_marks("a  b ", 0, random) == "a  b ");
  CHECK(with_marks("a! -", 1, random) == "a! -");
  int marked = 0;
  for (int i = 0; i < 1000; ++i) marked += with_marks("a b", 0.25, random).size() > 3;
  CHECK(marked > 380);  // 1 - 0.75² = 0.4375, standard deviation 16
  CHECK(marked < 500);
}

TEST_CASE("a cut leaves a part of the text, from a third to all but one character", "[texts]") {
  RandomStream random(4);
  const std::string text = "abcdefghij";
  std::set<std::size_t> lengths;
  int head = 0, tail = 0;
  for (int i = 0; i < 2000; ++i) {
    const auto part = cut_out(text, random);
    REQUIRE(text.find(part) != std::string::npos);
    lengths.insert(part.size());
    head += text.starts_with(part);
    tail += text.ends_with(part);
  }
  CHECK(lengths == std::set<std::size_t>{4, 5, 6, 7, 8, 9});
  CHECK(head > 750);
  CHECK(tail > 750);
  CHECK(head + tail < 2000);  // some are from the middle
  CHECK(cut_out("ab", random) == "ab");
  CHECK(cut_out("", random).empty());
}

TEST_CASE("a cut never parts a letter from its marks", "[texts]") {
  RandomStream random(5);
  for (int i = 0; i < 200; ++i) {
    const auto part = from_utf8(cut_out("किकिकिकि", random));
    REQUIRE(part.size() % 2 == 0);
    REQUIRE(part[0] == U'क');
  }
}
