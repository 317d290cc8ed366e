#include "train/schedule.h"

#include <catch2/catch.hpp>

#include "base/error.h"

using namespace ocr;

// By hand from the formulas of the headers. S = 10 steps, E = 4 epochs, D = 40.
namespace {

constexpr RunLength kRun{10, 4};

void check_rates(const ScheduleOptions& options,
                 const std::vector<std::pair<std::int64_t, double>>& expected,
                 const RunLength& run = kRun) {
  for (const auto& [step, rate] : expected) {
    INFO("step " << step);
    CHECK(learning_rate_at(options, run, step) == Approx(rate).epsilon(1e-9).margin(1e-12));
  }
}

}  // namespace

TEST_CASE("cosine falls from the peak to near zero", "[train][schedule]") {
  check_rates(CosineOptions{{0.1, 0}}, {{0, 0.1}, {20, 0.05}, {40, 0}});
}

TEST_CASE("warm-up rises linearly, then the schedule starts from its own zero",
          "[train][schedule]") {
  check_rates(CosineOptions{{0.1, 0.5}}, {{0, 0}, {2, 0.04}, {5, 0.1}, {25, 0.05}});  // 5 steps
  check_rates(ConstOptions{{0.1, 0.5}}, {{4, 0.08}, {39, 0.1}});
  check_rates(PiecewiseOptions{{1}, {0.1, 0.01}, 0.5}, {{1, 0.02}, {14, 0.1}, {15, 0.01}});
  OneCycleOptions cycle{.max_lr = 0.1, .warmup_epoch = 0.5};
  check_rates(cycle, {{4, 0.08}, {5, 0.004}, {16, 0.1}});
}

// Python's round, which PaddleOCR uses: 2.5 and 3.5 steps are 2 and 4.
TEST_CASE("half a step of warm-up is rounded to the even number", "[train][schedule]") {
  check_rates(ConstOptions{{0.1, 0.25}}, {{1, 0.05}, {2, 0.1}});
  check_rates(ConstOptions{{0.1, 0.35}}, {{1, 0.025}, {3, 0.075}, {4, 0.1}});
}

TEST_CASE("linear falls as a power of what is left", "[train][schedule]") {
  check_rates(LinearOptions{{0.1, 0}}, {{0, 0.1}, {10, 0.075}, {40, 0}});
  check_rates(LinearOptions{{0.1, 0}, 0.02, 2}, {{20, 0.08 / 4 + 0.02}, {40, 0.02}, {50, 0.02}});
  // 0.5^0.9 = 0.5358867312681466
  check_rates(DecayLearningRateOptions{0.1}, {{0, 0.1}, {20, 0.05358867312681466}, {40, 0}});
}

TEST_CASE("steps fall at their epochs", "[train][schedule]") {
  check_rates(StepDecayOptions{{0.1, 0}, 1, 0.5}, {{9, 0.1}, {10, 0.05}, {39, 0.0125}});
  check_rates(StepDecayOptions{{0.1, 0}, 2, 0.5}, {{19, 0.1}, {20, 0.05}});
  check_rates(MultiStepDecayOptions{{0.1, 0}, {1, 3}, 0.1},
              {{9, 0.1}, {10, 0.01}, {29, 0.01}, {30, 0.001}});
  check_rates(PiecewiseOptions{{1, 3}, {0.1, 0.02, 0.005}, 0},
              {{9, 0.1}, {10, 0.02}, {29, 0.02}, {30, 0.005}});
}

TEST_CASE("a cyclical cosine starts again", "[train][schedule]") {
  // (1 + cos(0.95 π))/2 = (1 − 0.98768834059513777)/2
  check_rates(CyclicalCosineOptions{{0.1, 0}, 2},
              {{0, 0.1}, {10, 0.05}, {19, 0.000615582970243111}, {20, 0.1}, {30, 0.05}});
  check_rates(CyclicalCosineOptions{{0.1, 0}, 0}, {{7, 0.1}});  // a cycle of one step
}

TEST_CASE("the two-step cosine jumps after 200 epochs to that of the whole run",
          "[train][schedule]") {
  // cos(201 π/400) = −sin(π/400) = −0.00785390088871196
  check_rates(TwoStepCosineOptions{{0.1, 0}},
              {{100, 0.05}, {200, 0}, {201, 0.049607304955564404}, {400, 0}}, {1, 400});
}

TEST_CASE("one cycle climbs for .3 of the run and falls to max/250000", "[train][schedule]") {
  OneCycleOptions cycle{.max_lr = 0.1};
  // Phases end at 11 and 39; 25 is half way down.
  check_rates(cycle, {{0, 0.004}, {11, 0.1}, {25, (0.1 + 4e-7) / 2}, {39, 4e-7}, {60, 4e-7}});
  cycle.anneal_strategy = Anneal::Linear;
  check_rates(cycle, {{1, 0.004 + 0.096 / 11}, {18, 0.1 - (0.1 - 4e-7) / 4}});
  cycle.three_phase = true;  // 11, 22, 39
  check_rates(cycle, {{11, 0.1}, {22, 0.004}, {39, 4e-7}});
  check_rates(cycle, {{0, 0.004}, {1, 4e-7}}, {1, 2});  // too short to climb
  cycle.three_phase = false;
  check_rates(cycle, {{0, 0.1}, {1, 4e-7}}, {1, 2});
}

TEST_CASE("lists of a schedule that do not fit are refused", "[train][schedule]") {
  CHECK_THROWS_WITH(check_schedule(PiecewiseOptions{}),
                    Catch::Contains("0 values for 0 decay_epochs"));
  CHECK_THROWS_WITH(check_schedule(PiecewiseOptions{{3, 2}, {1, 2, 3}, 0}),
                    Catch::Contains("decay_epochs: 2 after 3"));
  CHECK_NOTHROW(check_schedule(MultiStepDecayOptions{{0.1, 0}, {1, 2}, 0.1}));
}
