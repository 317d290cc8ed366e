#include "data/render/colour.h"

#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "base/error.h"

using namespace ocr;

TEST_CASE("a text colour is a hex value, a range in either order, or random", "[render]") {
  const auto one = parse_text_colour("#282a2c");
  CHECK(one.low == Colour{0x2c, 0x2a, 0x28});
  CHECK(one.high == one.low);
  CHECK(parse_text_colour("#abc").low == Colour{0xcc, 0xbb, 0xaa});
  CHECK(parse_text_colour("random").any);
  for (const char* text : {"#000000,#880044", "#880044,#000000", "#880000,#000044"}) {
    const auto range = parse_text_colour(text);
    RandomStream random(7);
    for (int i = 0; i < 200; ++i) {
      const auto colour = draw_colour(range, random);
      CHECK(colour.r <= 0x88);
      CHECK(colour.g == 0);
      CHECK(colour.b <= 0x44);
    }
  }
}

TEST_CASE("a range of greys without tint has greys alone, with a little tint nearly greys",
          "[render]") {
  auto range = parse_text_colour("#101010,#707070");
  const auto spread = [](Colour c) {
    return std::max({c.b, c.g, c.r}) - std::min({c.b, c.g, c.r});
  };
  RandomStream random(7);
  for (const double tint : {0.0, 0.25, 0.999}) {
    range.tint = tint;
    int widest = 0, darkest = 255, lightest = 0;
    for (int i = 0; i < 500; ++i) {
      const auto colour = draw_colour(range, random);
      widest = std::max(widest, spread(colour));
      darkest = std::min<int>(darkest, colour.g);
      lightest = std::max<int>(lightest, colour.g);
    }
    CHECK(widest <= std::ceil(tint * 96));
    CHECK(widest >= std::floor(tint * 72));
    CHECK(darkest >= 0x10);
    CHECK(darkest < 0x18);
    CHECK(lightest <= 0x70);
    CHECK(lightest > 0x68);
  }
}

TEST_CASE("what is not a colour is a usage error", "[render]") {
  for (const char* text :
       {"", "red", "#12345", "#1234567", "#gg0000", "#000000,", "#000000,blue"}) {
    CHECK_THROWS_WITH(parse_text_colour(text), Catch::Contains("is not a colour such as #282828"));
  }
}
