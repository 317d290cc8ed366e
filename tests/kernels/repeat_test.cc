#include "kernels/repeat.h"

#include <catch2/catch.hpp>

using RepeatFloats = std::vector<float>;

namespace {

// Two channels of three, from the second on; by hand.
const ocr::RepeatShape kRepeat{.images = 1,
                               .height = 1,
                               .width = 2,
                               .channels = 2,
                               .factor = 2,
                               .all_channels = 3,
                               .first_channel = 1};

}  // namespace

TEST_CASE("a map's positions become blocks of some channels of another, which keeps the rest") {
  const RepeatFloats map = {1, 2, 3, 4};
  RepeatFloats larger(24, 9);
  ocr::repeat_lines(kRepeat, map.data(), 0, 1, larger.data());
  const RepeatFloats line = {9, 1, 2, 9, 1, 2, 9, 3, 4, 9, 3, 4};
  CHECK(RepeatFloats(larger.begin(), larger.begin() + 12) == line);
  CHECK(RepeatFloats(larger.begin() + 12, larger.end()) == line);
}

TEST_CASE("the gradient of a repeated map is the sum of each block") {
  RepeatFloats larger(24);
  for (std::size_t i = 0; i < larger.size(); ++i) larger[i] = static_cast<float>(i);
  RepeatFloats map(4, 9);
  ocr::sum_repeats(kRepeat, larger.data(), 0, 1, map.data());
  // Channel 1 of the positions 0, 1, 4 and 5: 1 + 4 + 13 + 16.
  CHECK(map == RepeatFloats{34, 38, 58, 62});
}

TEST_CASE("lines of several images are repeated one by one") {
  const ocr::RepeatShape s{
      .images = 2, .height = 2, .width = 1, .channels = 1, .factor = 3, .all_channels = 1};
  const RepeatFloats map = {1, 2, 3, 4};
  RepeatFloats larger(36);
  ocr::repeat_lines(s, map.data(), 0, 3, larger.data());
  ocr::repeat_lines(s, map.data(), 3, 4, larger.data());
  for (std::size_t i = 0; i < larger.size(); ++i) CHECK(larger[i] == map[i / 9]);
  RepeatFloats sums(4);
  ocr::sum_repeats(s, larger.data(), 0, 4, sums.data());
  CHECK(sums == RepeatFloats{9, 18, 27, 36});
}
