#include <algorithm>

#include <catch2/catch.hpp>

#include "data/pages/page_renderer.h"
#include "data/pages/scene_draft.h"
#include "pages.h"

using namespace ocr;

namespace {

SceneLayout small_scene() {
  SceneLayout layout;
  layout.width = {400};
  layout.height = {300};
  layout.signs = {6};
  layout.size = {12, 48};
  return layout;
}

void add_scene_warps(PageLooks& looks) {
  looks.warps = {ShearOptions{}, CurveOptions{.probability = 0.4},
                 PerspectiveOptions{.corners = 0.2}, SkewOptions{.degrees = {-40, 40}}};
}

bool inside_any(const std::vector<AnnotatedLine>& lines, cv::Point pixel) {
  return std::any_of(lines.begin(), lines.end(),
                     [&](const auto& line) { return test::inside(line.outline, pixel); });
}

}  // namespace

TEST_CASE("what changes when a sign is taken out of a scene lies inside its lines' outlines",
          "[pages]") {
  test::PageKit kit;
  add_scene_warps(kit.looks);
  auto layout = small_scene();
  layout.smeared = 0;
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    const auto draft = lay_out_scene(layout, kit.inputs(seed));
    REQUIRE_FALSE(draft.pieces.empty());
    for (std::size_t i = 0; i < draft.pieces.size(); ++i) {
      auto without = draft;
      without.pieces[i].mask = cv::Mat(draft.pieces[i].mask.size(), CV_8U, cv::Scalar(0));
      const auto pixels =
          test::changed_pixels(paint_scene(draft).image, paint_scene(without).image, 3);
      const auto strays = std::count_if(pixels.begin(), pixels.end(), [&](auto p) {
        return !inside_any(draft.pieces[i].lines, p);
      });
      CAPTURE(seed, i, draft.pieces[i].lines[0].text, draft.pieces[i].area, strays);
      CHECK(pixels.size() > 3);
      CHECK(strays == 0);
    }
  }
}

TEST_CASE("letters differ from what is under them by the contrast that is asked for", "[pages]") {
  test::PageKit kit;
  kit.looks.backgrounds = {VoronoiBackground{}};
  auto layout = small_scene();
  layout.smeared = layout.tiny = layout.cut = layout.scribbles = 0;
  std::size_t lines = 0, readable = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    for (const auto& line : draw_scene(layout, kit.inputs(seed)).annotation.lines) {
      ++lines;
      readable += line.readable ? 1 : 0;
    }
  }
  CHECK(lines > 60);
  // Thin letters of few pixels are not strengthened here.
  CHECK(static_cast<double>(readable) > 0.95 * static_cast<double>(lines));
}

TEST_CASE("signs do not lie on each other", "[pages]") {
  test::PageKit kit;
  kit.looks.warps = {PerspectiveOptions{.corners = 0.2}, SkewOptions{.degrees = {-60, 60}}};
  auto layout = small_scene();
  layout.signs = {20};
  layout.lines = {1};
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const auto lines = draw_scene(layout, kit.inputs(seed)).annotation.lines;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      for (std::size_t k = 0; k < i; ++k) {
        CHECK(area(convex_intersection(lines[i].outline, lines[k].outline)) < 1);
      }
    }
  }
}

TEST_CASE("tiny and smeared signs and scrawls are unreadable", "[pages]") {
  test::PageKit kit;
  auto layout = small_scene();
  layout.scribbles = 1;
  SECTION("tiny") {
    layout.tiny = 1;
  }
  SECTION("smeared") {
    layout.smeared = 1;
  }
  const auto lines = draw_scene(layout, kit.inputs(2)).annotation.lines;
  CHECK(lines.size() > 4);
  CHECK(std::none_of(lines.begin(), lines.end(), [](const auto& line) { return line.readable; }));
}

TEST_CASE("the same scene comes out twice, whatever was drawn in between", "[pages]") {
  test::PageKit kit;
  add_scene_warps(kit.looks);
  const auto first = draw_scene(small_scene(), kit.inputs(3));
  draw_scene(small_scene(), kit.inputs(4));
  const auto second = draw_scene(small_scene(), kit.inputs(3));
  CHECK(test::changed_pixels(first.image, second.image, 0).empty());
}

TEST_CASE("a picture too small for its signs has fewer, and says so", "[pages]") {
  test::PageKit kit;
  auto layout = small_scene();
  layout.signs = {300};
  layout.tiny = 0;
  const auto drawn = draw_scene(layout, kit.inputs(1));
  CHECK(drawn.annotation.lines.size() < 300);
  CHECK_FALSE(drawn.left_out.empty());
}
