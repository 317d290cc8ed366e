#include "distributed/watch.h"

#include <catch2/catch.hpp>

#include <torch/csrc/distributed/c10d/HashStore.hpp>

using namespace ocr;
using std::chrono::seconds;

namespace {

// Two ranks that have begun one exchange, of which the first has nothing to do but to wait.
struct Two {
  Two() {
    for (auto* watch : {&first, &second}) {
      watch->expect_headway({{2, "work"}, {2, "disk"}}, {});
      watch->headway().exchange();
    }
  }

  c10::intrusive_ptr<c10d::Store> store = c10::make_intrusive<c10d::HashStore>();
  Watch first{store, 0, {"rank 0", "rank 1"}, "rank 0"};
  Watch second{store, 1, {"rank 0", "rank 1"}, "rank 0"};
  Waiting waits{first.headway()};
};

}  // namespace

TEST_CASE("a rank that stands still in the exchange in which another waits is named",
          "[distributed]") {
  Two two;
  CHECK_THAT(two.first.wait_for_loss(seconds(6)), Catch::StartsWith("rank 1 answers, but"));
  CHECK_THAT(two.second.wait_for_loss(seconds(3)), Catch::StartsWith("rank 1 answers, but"));
}

TEST_CASE("two ranks that wait in one exchange wait for neither", "[distributed]") {
  Two two;
  const Waiting waits(two.second.headway());
  CHECK(two.first.wait_for_loss(seconds(5)).empty());
}

TEST_CASE("a rank that waits in an exchange which another has behind it is named",
          "[distributed]") {
  Two two;
  const Waiting waits(two.second.headway());
  two.first.headway().exchange();
  CHECK_THAT(two.first.wait_for_loss(seconds(6)), Catch::StartsWith("rank 1 answers, but"));
}
