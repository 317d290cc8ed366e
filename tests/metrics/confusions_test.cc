#include "metrics/confusions.h"

#include <catch2/catch.hpp>

namespace ocr {
namespace {

using Counts = decltype(Confusions::counts);

Confusions of_texts(std::initializer_list<std::pair<const char*, const char*>> readings) {
  Confusions confusions;
  for (const auto& [truth, read] : readings) add_characters(confusions, truth, read);
  return confusions;
}

}  // namespace

TEST_CASE("characters read right, replaced, left out and put in are counted", "[metrics]") {
  CHECK(of_texts({{"cat", "cat"}}).counts ==
        Counts{{{"a", "a"}, 1}, {{"c", "c"}, 1}, {{"t", "t"}, 1}});
  CHECK(of_texts({{"cat", "cut"}}).counts ==
        Counts{{{"a", "u"}, 1}, {{"c", "c"}, 1}, {{"t", "t"}, 1}});
  CHECK(of_texts({{"cat", "at"}}).counts ==
        Counts{{{"a", "a"}, 1}, {{"c", ""}, 1}, {{"t", "t"}, 1}});
  CHECK(of_texts({{"at", "cat"}}).counts ==
        Counts{{{"", "c"}, 1}, {{"a", "a"}, 1}, {{"t", "t"}, 1}});
  CHECK(of_texts({{"軍", ""}, {"軍", "車"}}).counts == Counts{{{"軍", ""}, 1}, {{"軍", "車"}, 1}});
  CHECK(of_texts({{"", ""}}).counts.empty());
}

TEST_CASE("confusions of parts of a set add up to those of the whole", "[metrics]") {
  auto sum = of_texts({{"cat", "cut"}, {"dog", "dog"}});
  sum += of_texts({{"dot", "dat"}, {"cat", "cut"}});
  CHECK(sum == of_texts({{"cat", "cut"}, {"dog", "dog"}, {"dot", "dat"}, {"cat", "cut"}}));
  CHECK(sum.counts.at({"a", "u"}) == 2);
}

TEST_CASE("misreadings come by their number, with that of their truths", "[metrics]") {
  const auto wrong =
      misreadings(of_texts({{"oo", "oo"}, {"oo", "0o"}, {"l", "1"}, {"oo", "0"}, {"a", "ab"}}));
  REQUIRE(wrong.size() == 4);
  CHECK(wrong[0].truth == "o");
  CHECK(wrong[0].read == "0");
  CHECK(wrong[0].count == 2);
  CHECK(wrong[0].truths == 6);
  CHECK(wrong[1].truth.empty());
  CHECK(wrong[1].read == "b");
  CHECK(wrong[1].truths == 0);
  CHECK(wrong[2].truth == "l");
  CHECK(wrong[3].read.empty());
}

TEST_CASE("no more pairs are told apart than there is room for", "[metrics]") {
  Confusions confusions;
  for (std::size_t i = 0; i < Confusions::kMostPairs + 5; ++i) {
    confusions.add("x", std::to_string(i));
  }
  confusions.add("x", "0");
  CHECK(confusions.counts.size() == Confusions::kMostPairs);
  CHECK(confusions.others == 5);
  CHECK(confusions.counts.at({"x", "0"}) == 2);
  Confusions sum = confusions;
  sum += confusions;
  CHECK(sum.others == 10);
  CHECK(sum.counts.at({"x", "0"}) == 4);
}

TEST_CASE("texts too long to be aligned are left out", "[metrics]") {
  CHECK(of_texts({{std::string(3000, 'a').c_str(), "a"}}).counts.empty());
}

}  // namespace ocr
