#include "train/loss_watch.h"

#include <limits>

#include <catch2/catch.hpp>

using namespace ocr;

TEST_CASE("a loss that is no number is a divergence at once", "[train]") {
  LossWatch watch(3, 0);
  CHECK(watch.add(1).empty());
  CHECK(watch.add(std::numeric_limits<double>::quiet_NaN()) == "the loss is nan");
  CHECK(watch.add(std::numeric_limits<double>::infinity()) == "the loss is inf");
}

TEST_CASE("a median ten times the first one's is a divergence, a single high loss is none",
          "[train]") {
  LossWatch watch(3, 10);
  for (const double loss : {2.0, 1.0, 3.0}) CHECK(watch.add(loss).empty());  // the first median: 2
  CHECK(watch.add(1000).empty());
  CHECK(watch.add(2).empty());
  CHECK(watch.add(20).empty());  // 1000, 2, 20: the median is 20, as much as is allowed
  CHECK(watch.add(21) == "");    // 2, 20, 21
  CHECK(watch.add(30) == "the loss has grown from 2 to 21");
}

TEST_CASE("after a step back the first median still counts", "[train]") {
  LossWatch watch(2, 10);
  CHECK(watch.add(1).empty());
  CHECK(watch.add(1).empty());
  watch.forget();
  CHECK(watch.add(50).empty());
  CHECK_FALSE(watch.add(50).empty());
}
