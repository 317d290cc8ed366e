#include <catch2/catch.hpp>

#include "base/error.h"
#include "sample_options.h"

namespace ocr::config {
using test::complaint;
using test::read_sample;

TEST_CASE("an override wins over the file, the last over the ones before", "[config]") {
  CHECK(read_sample("count: 2", {"count=5"}).count == 5);
  CHECK(read_sample("count: 2", {"count=5", "count=6"}).count == 6);
  CHECK(read_sample("inner: {depth: 1, label: kept}", {"inner.depth=9"}).inner.label == "kept");
}

TEST_CASE("an override makes the sections that the file lacks", "[config]") {
  CHECK(read_sample("", {"inner.depth=9"}).inner.depth == 9);
  const auto o = read_sample("", {"optimiser.name=SGD", "optimiser.momentum=0.75"});
  CHECK(std::get<test::Sgd>(o.optimiser).momentum == 0.75);
}

TEST_CASE("an override takes list indices", "[config]") {
  const std::string yaml = "shape: [1, 2, 3]\ntransforms:\n  - Flip:\n  - Blur: {radius: 1}\n";
  const auto o = read_sample(yaml, {"shape.2=30", "transforms.1.Blur.radius=4"});
  CHECK(o.shape == std::vector<std::int64_t>{1, 2, 30});
  CHECK(std::get<test::Blur>(o.transforms[1]).radius == 4);
  CHECK(complaint(yaml, {"shape.3=1"}) ==
        "-o shape.3=1: '3' is not an index of this list of 3 (0 is the first)");
  CHECK_THAT(complaint(yaml, {"shape.last=1"}), Catch::Contains("'last' is not an index"));
}

TEST_CASE("an override's value is YAML and may hold '='", "[config]") {
  CHECK(read_sample("", {"text=a=b=c"}).text == "a=b=c");
  CHECK(read_sample("", {"shape=[4, 5]"}).shape == std::vector<std::int64_t>{4, 5});
  CHECK(read_sample("", {"inner={depth: 8}"}).inner.depth == 8);
  CHECK(read_sample("text: before", {"text="}).text.empty());
}

TEST_CASE("a wrong override is named by itself, not by a line of the file", "[config]") {
  CHECK(complaint("inner: {depth: 1}", {"inner.dept=3"}) ==
        "-o inner.dept: inner.dept: unknown key (did you mean 'depth'?)");
  CHECK(complaint("count: 1", {"count=x"}) == "-o count: count: 'x' is not a whole number");
  CHECK(complaint("count: 1", {"count.deep=x"}) ==
        "-o count.deep=x: 'deep' is inside a single value, not a section");
  CHECK_THAT(complaint("", {"words=[a"}), Catch::StartsWith("-o words=[a:1: not valid YAML"));
}

TEST_CASE("an override that is no KEY=VALUE is a wrong command line", "[config]") {
  for (const char* text : {"count", "=3", "inner..depth=1"}) {
    CAPTURE(text);
    try {
      read_sample("", {text});
      FAIL("accepted");
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::Usage);
    }
  }
}

}  // namespace ocr::config
