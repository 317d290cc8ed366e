#include "data/sets/ratio_list.h"

#include <catch2/catch.hpp>

#include "base/error.h"

using namespace ocr;

TEST_CASE("one ratio holds for all parts, none is 1, another count is refused", "[sets]") {
  CHECK(shares_of({}, 2) == std::vector<double>{1, 1});
  CHECK(shares_of({.5}, 3) == std::vector<double>{.5, .5, .5});
  CHECK_THROWS_WITH(shares_of({.5, 1}, 3), Catch::Contains("ratio_list has 2 shares for the 3 files"));
}

// Python's round(): 2.5 is 2, 3.5 is 4.
TEST_CASE("a share is rounded half to even and keeps the order", "[sets]") {
  const std::vector<std::size_t> members = {3, 5, 7, 9, 11};
  const auto half = drawn_share(members, .5, RandomStream(1));
  CHECK(half.size() == 2);
  CHECK(half[0] < half[1]);
  CHECK(drawn_share({0, 1, 2, 3, 4, 5, 6}, .5, RandomStream(1)).size() == 4);
  CHECK(drawn_share(members, 1, RandomStream(1)) == members);
  CHECK(drawn_share(members, 0, RandomStream(1)).empty());
}
