#include "data/looks/range.h"

#include <set>

#include <catch2/catch.hpp>

#include "base/config/config.h"
#include "base/error.h"
#include "data/looks/looks.h"

namespace ocr {
namespace {

struct Nested {
  std::vector<DamageOptions> damages;
};
void describe(Nested& o, config::Visitor& v) {
  v.field("damages", o.damages, "Some.");
}

std::string complaint_of(Nested nested) {
  try {
    check_ranges(config::describe_of(nested));
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST_CASE("one number of a range always holds, two are the ends of what is drawn", "[looks]") {
  RandomStream random(1);
  CHECK(draw_in({3.5}, random) == 3.5);
  for (int i = 0; i < 1000; ++i) {
    const double drawn = draw_in({-1, 2}, random);
    CHECK((drawn >= -1 && drawn < 2));
  }
  std::set<int> drawn;
  for (int i = 0; i < 200; ++i) drawn.insert(draw_whole_in({1, 4}, random));
  CHECK(drawn == std::set<int>{1, 2, 3, 4});
  CHECK_THROWS_AS(draw_in({}, random), Error);
}

TEST_CASE("a range with no or three numbers, or falling, is refused by its path", "[looks]") {
  BlurDamage blur;
  CHECK(complaint_of({{blur}}).empty());
  blur.radius = {2, 1};
  CHECK(complaint_of({{InvertDamage{}, blur}}).find("damages.1.Blur.radius: [2, 1] falls") == 0);
  blur.radius = {};
  CHECK(complaint_of({{blur}}).find("damages.0.Blur.radius: has 0 numbers") == 0);
  blur.radius = {1, 2, 3};
  CHECK(complaint_of({{blur}}).find("has 3 numbers") != std::string::npos);
}

TEST_CASE("a number out of an effect's limits is refused where it stands", "[looks]") {
  Nested nested;
  const config::Source source{"looks.yml", "damages:\n  - Jpeg: {quality: [0, 50]}\n", {}};
  CHECK_THROWS_WITH(config::read_yaml(source, config::describe_of(nested)),
                    Catch::Contains("looks.yml:2") && Catch::Contains("quality"));
}

}  // namespace
}  // namespace ocr
