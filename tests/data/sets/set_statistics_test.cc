#include "data/sets/set_statistics.h"

#include <catch2/catch.hpp>

#include "data/sets/open_set.h"
#include "label_set.h"

using namespace ocr;

TEST_CASE("lines are counted by characters, lengths and widths", "[sets]") {
  const test::LabelSet set(test::set_lines({"aab", "綜a", "bad"}), 100, 64);
  set.add_file("2.jpg", "no image");
  const auto statistics = statistics_of(open_line_set(SetKind::PaddleRec, set.labels()), 32);
  CHECK(statistics.images == 2);
  CHECK(statistics.characters == std::map<char32_t, std::size_t>{{U'a', 3}, {U'b', 1}, {U'綜', 1}});
  CHECK(statistics.lengths == std::map<std::int64_t, std::size_t>{{2, 1}, {3, 1}});
  CHECK(statistics.widths == std::map<std::int64_t, std::size_t>{{50, 2}});
  REQUIRE(statistics.bad.size() == 1);
  const auto text = text_of(statistics, 1);
  CHECK_THAT(text, Catch::Contains("characters of a text: least 2, 5 % 2, half 2, 95 % 3, most 3"));
  CHECK_THAT(text, Catch::Contains("characters: 3\n  a 3\n  and 2 more\n"));
  CHECK_THAT(text, Catch::Contains("unreadable image: 1"));
}

TEST_CASE("pages are counted by their readable lines, outlines outside are bad", "[sets]") {
  const test::LabelSet set(test::set_lines({"x"}), 100, 50);
  set.add_file("det.txt",
               "0.jpg\t[{\"transcription\":\"ab\",\"points\":[[0,0],[101,0],[9,9],[0,9]]},"
               "{\"transcription\":\"###\",\"points\":[[0,0],[9,0],[9,9],[0,9]]}]\n"
               "gone.jpg\t[]\n");
  const auto statistics =
      statistics_of(open_page_set(SetKind::PaddleDet, set.folder() / "det.txt"));
  CHECK(statistics.images == 1);
  CHECK(statistics.texts == 1);
  CHECK(statistics.unreadable == 1);
  CHECK_THAT(text_of(statistics, 9), Catch::Contains("outline outside the image: 1") &&
                                         Catch::Contains("missing image: 1"));
}
