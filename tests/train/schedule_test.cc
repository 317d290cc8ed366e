#include "train/schedule.h"

#include <catch2/catch.hpp>

using namespace ocr;

// By hand from the formulas: S = 10 steps, E = 4 epochs, D = 40, lr 0.1.
TEST_CASE("cosine falls from the peak to near zero", "[train]") {
  const RunLength run{10, 4};
  const ScheduleOptions cosine = CosineOptions{0.1, 0};
  CHECK(learning_rate_at(cosine, run, 0) == Approx(0.1));
  CHECK(learning_rate_at(cosine, run, 20) == Approx(0.05));
  CHECK(learning_rate_at(cosine, run, 40) == Approx(0.0).margin(1e-12));
}

TEST_CASE("warm-up rises linearly, then the schedule starts from its own zero", "[train]") {
  const RunLength run{10, 4};
  const ScheduleOptions cosine = CosineOptions{0.1, 0.5};  // 5 steps
  CHECK(learning_rate_at(cosine, run, 0) == 0);
  CHECK(learning_rate_at(cosine, run, 2) == Approx(0.04));
  CHECK(learning_rate_at(cosine, run, 5) == Approx(0.1));
  CHECK(learning_rate_at(cosine, run, 25) == Approx(0.05));
  const ScheduleOptions constant = ConstOptions{0.1, 0.5};
  CHECK(learning_rate_at(constant, run, 4) == Approx(0.08));
  CHECK(learning_rate_at(constant, run, 39) == Approx(0.1));
}
