#include "base/edit_distance.h"

#include <string>
#include <string_view>

#include <catch2/catch.hpp>

namespace ocr {

TEST_CASE("the edit distance of textbook pairs is the textbook's", "[base]") {
  struct Row {
    std::string_view a, b;
    std::size_t distance;
  };
  const Row rows[] = {{"kitten", "sitting", 3}, {"", "", 0},          {"", "abc", 3},
                      {"Foo", "Food", 1},       {"Fnord", "Food", 2}, {"Abstand", "Sand", 4},
                      {"abcdef", "azced", 3},   {"aaa", "aa", 1}};
  for (const auto& row : rows) {
    CAPTURE(row.a, row.b);
    CHECK(edit_distance(row.a, row.b) == row.distance);
    CHECK(edit_distance(row.b, row.a) == row.distance);
  }
}

TEST_CASE("the edit distance counts the elements given: code points, not bytes", "[base]") {
  CHECK(edit_distance<std::u32string>(U"Müll", U"Mull") == 1);
  CHECK(edit_distance<std::string>("M\xc3\xbcll", "Mull") == 2);
}

}  // namespace ocr
