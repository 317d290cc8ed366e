#include "data/looks/contrast.h"

#include <cmath>

#include <catch2/catch.hpp>

#include "data/looks/lab.h"
#include "data/looks/looks.h"
#include "scenes.h"

namespace ocr {
namespace {

const ColourRange kAnyColour = {true, {0, 0, 0}, {255, 255, 255}};

void check_lab(Colour colour, double l, double a, double b) {
  const Lab lab = lab_of(colour);
  CHECK(lab.l == Approx(l).margin(0.01));
  CHECK(lab.a == Approx(a).margin(0.01));
  CHECK(lab.b == Approx(b).margin(0.01));
  CHECK(lightness(colour) == Approx(lab.l).margin(1e-9));
}

std::vector<BackgroundOptions> every_background() {
  return {PlainBackground{},   WhiteBackground{}, GaussianNoiseBackground{}, GradientBackground{},
          VoronoiBackground{}, PlateBackground{}, LinesGridBackground{},     PaperBackground{},
          PerlinBackground{},  PhotoBackground{}, QuasicrystalBackground{}};
}

// The values of Bruce Lindbloom's colour calculator, for sRGB and D65.
TEST_CASE("Lab agrees with published values of sRGB's primaries", "[looks]") {
  check_lab({0, 0, 255}, 53.2408, 80.0925, 67.2032);
  check_lab({0, 255, 0}, 87.7347, -86.1827, 83.1793);
  check_lab({255, 0, 0}, 32.2970, 79.1875, -107.8602);
  check_lab({255, 255, 255}, 100, 0, 0);
  check_lab({0, 0, 0}, 0, 0, 0);
  CHECK(lab_distance({50, 3, 0}, {50, 0, 4}) == 5);
}

TEST_CASE("every drawn ink is as far from the background as wanted, whatever both are", "[looks]") {
  const ColourRange ranges[] = {kAnyColour,
                                {false, {255, 255, 255}, {255, 255, 255}},
                                {false, {0, 0, 0}, {0, 0, 0}},
                                {false, {110, 120, 130}, {130, 130, 130}}};
  const auto backgrounds = every_background();
  const cv::Mat mask = test::text_mask();
  double worst = 100;
  for (std::uint64_t i = 0; i < 4000; ++i) {
    const RandomStream random(5, "contrast", i);
    cv::Mat bgr(mask.size(), CV_8UC3);
    draw_one(backgrounds, test::looks(), bgr, random);
    const double wanted = 10 + 40.0 * static_cast<double>(i % 5) / 4;
    const Colour ink = choose_colour(ranges[i % 4], wanted, mask, bgr, random);
    const double reached = ink_contrast(ink, ground_of(bgr, mask));
    CAPTURE(i, wanted, reached);
    CHECK(reached >= std::min(wanted, 49.0));  // both ends are 50 away from L* 50, less rounding
    worst = std::min(worst, reached);
  }
  CHECK(worst < 11);  // no more is taken than wanted
}

TEST_CASE("a background that gives the contrast is left as it is", "[looks]") {
  const cv::Mat mask = test::text_mask();
  cv::Mat bgr = test::plain(mask.size(), {220, 225, 230});
  const Colour ink =
      choose_colour({false, {40, 40, 40}, {40, 40, 40}}, 40, mask, bgr, RandomStream(1));
  CHECK(ink == Colour{40, 40, 40});
  CHECK(test::difference(bgr, test::plain(mask.size(), {220, 225, 230})) == 0);
}

TEST_CASE("an empty mask's ground is the picture", "[looks]") {
  const cv::Mat mask = cv::Mat::zeros(4, 4, CV_8U);
  const cv::Mat bgr = test::plain(mask.size(), {10, 20, 30});
  REQUIRE(ground_of(bgr, mask).pieces.size() == 1);
  CHECK(ground_of(bgr, mask).pieces[0] == cv::Vec3d(10, 20, 30));
}

TEST_CASE("a colour against another is as far away as asked", "[looks]") {
  RandomStream random(4);
  for (int i = 0; i < 2000; ++i) {
    const Colour one = draw_colour(kAnyColour, random);
    const double least = random.uniform(0, 50);
    const Colour other = draw_colour_against(one, least, random);
    CHECK(std::abs(lightness(one) - lightness(other)) >= least);
  }
}

}  // namespace
}  // namespace ocr
