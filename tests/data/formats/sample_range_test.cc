#include "data/formats/sample_range.h"

#include <catch2/catch.hpp>

#include "base/error.h"

using namespace ocr;

TEST_CASE("shards are parts of a run, each sample in one", "[formats]") {
  CHECK(shard_range(10, 0, 3) == SampleRange{0, 4});  // 4 + 3 + 3
  CHECK(shard_range(10, 1, 3) == SampleRange{4, 7});
  CHECK(shard_range(10, 2, 3) == SampleRange{7, 10});
  CHECK(shard_range(10, 0, 1) == SampleRange{0, 10});
  CHECK(shard_range(2, 2, 3).size() == 0);
  CHECK(shard_range(0, 0, 2).size() == 0);
  CHECK_THROWS_AS(shard_range(10, 3, 3), Error);
}

TEST_CASE("shards are cut at multiples, and meet", "[formats]") {
  for (const std::size_t count : {0, 1, 99, 100, 101, 1234}) {
    for (const std::size_t shards : {1, 2, 7}) {
      std::size_t next = 0;
      for (std::size_t i = 0; i < shards; ++i) {
        const auto range = shard_range(count, i, shards, 100);
        CHECK(range.first == next);
        CHECK((range.first % 100 == 0 || range.first == count));
        next = range.end;
      }
      CHECK(next == count);
    }
  }
}
