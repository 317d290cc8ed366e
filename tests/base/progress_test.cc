#include "base/progress.h"

#include <catch2/catch.hpp>

#include "child.h"

namespace ocr {

TEST_CASE("durations print as hours, minutes and seconds", "[base]") {
  CHECK(format_duration(0) == "0:00");
  CHECK(format_duration(59.4) == "0:59");
  CHECK(format_duration(59.6) == "1:00");
  CHECK(format_duration(245) == "4:05");
  CHECK(format_duration(3723) == "1:02:03");
  CHECK(format_duration(-5) == "0:00");
}

TEST_CASE("a pipe gets the last line of a short task, on stderr", "[base]") {
  const auto result = test::run_in_child([] {
    Progress progress("reading", 3, "images");
    for (int i = 0; i < 3; ++i) progress.add();
    progress.finish();
    return 0;
  });
  CHECK(result.out.empty());
  CHECK_THAT(result.err, Catch::Matches("reading: 3/3 images, [0-9]+ images/s, took 0:00\n"));
}

TEST_CASE("a pipe gets no line for each step", "[base]") {
  const auto result = test::run_in_child([] {
    Progress progress("reading", 1000, "images");
    for (int i = 0; i < 1000; ++i) progress.add();
    return 0;
  });
  CHECK(result.err.empty());
}

}  // namespace ocr
