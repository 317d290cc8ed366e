#include <algorithm>

#include <catch2/catch.hpp>

#include "data/pages/lay_out_page.h"
#include "data/pages/page_renderer.h"
#include "data/pages/paint_page.h"
#include "data/pages/sheet_view.h"
#include "pages.h"

using namespace ocr;

namespace {

PageLayout small_page() {
  PageLayout layout;
  layout.width = {420};
  layout.height = {560};
  return layout;
}

void add_warps(PageLooks& looks) {
  looks.warps = {PerspectiveOptions{.corners = 0.05},
                 WaveOptions{.amplitude = {0.3}, .length = {20}, .vertical = true}};
}

// The picture of a page before damage, without the letters of one line.
cv::Mat picture_without(const PageLayout& layout, const PageInputs& inputs, std::size_t line) {
  auto draft = lay_out_page(layout, inputs);
  if (line < draft.lines.size()) draft.lines[line].set.glyphs.clear();
  auto page = paint_page(draft, inputs);
  const auto view = view_sheet(layout.sheet, inputs, page.image.size(), draft.body_size);
  look_at(view, inputs, page.image, page.letters);
  return page.image;
}

constexpr std::size_t kNoLine = 1000000;

}  // namespace

TEST_CASE("what changes when a line is taken off a page lies inside that line's outline",
          "[pages]") {
  test::PageKit kit;
  auto layout = small_page();
  layout.sheet = {.turned = 1, .degrees = {-4, 4}, .quarter_turns = 0.3, .whole = 1};
  if (GENERATE(false, true)) add_warps(kit.looks);
  if (GENERATE(false, true)) kit.looks.ink = {WeightInk{.change = {0.8}}};
  for (std::uint64_t seed = 0; seed < 4; ++seed) {
    const auto inputs = kit.inputs(seed);
    const auto lines = draw_page(layout, inputs).annotation.lines;
    const auto drafted = lay_out_page(layout, inputs).lines.size();
    REQUIRE(drafted > 0);
    REQUIRE(lines.size() >= drafted);  // and scrawls
    const auto whole = picture_without(layout, inputs, kNoLine);
    for (std::size_t i = 0; i < drafted; i += 7) {
      const auto pixels = test::changed_pixels(whole, picture_without(layout, inputs, i), 3);
      CAPTURE(seed, i, lines[i].text);
      CHECK(pixels.size() > 3);
      CHECK(std::all_of(pixels.begin(), pixels.end(),
                        [&](auto p) { return test::inside(lines[i].outline, p); }));
    }
  }
}

TEST_CASE("a page's characters and words lie inside its lines", "[pages]") {
  test::PageKit kit;
  for (std::uint64_t seed = 0; seed < 5; ++seed) {
    for (const auto& line : draw_page(small_page(), kit.inputs(seed)).annotation.lines) {
      if (!line.readable) continue;
      CAPTURE(seed, line.text);
      CHECK_FALSE(line.characters.empty());
      CHECK_FALSE(line.words.empty());
      for (const auto& character : line.characters) {
        for (const auto& p : character.outline) {
          CHECK(test::inside(line.outline, {static_cast<int>(p.x), static_cast<int>(p.y)}));
        }
      }
    }
  }
}

TEST_CASE("no outline of a page leaves the picture", "[pages]") {
  test::PageKit kit;
  auto layout = small_page();
  layout.sheet = {.turned = 1, .degrees = {-30, 30}, .whole = 0, .zoom = 0.3};
  std::size_t cut = 0;
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    const auto drawn = draw_page(layout, kit.inputs(seed));
    for (const auto& line : drawn.annotation.lines) {
      cut += line.readable ? 0 : 1;
      for (const auto& p : line.outline) {
        CHECK((p.x >= 0 && p.y >= 0));
        CHECK((p.x <= drawn.image.cols && p.y <= drawn.image.rows));
      }
    }
  }
  CHECK(cut > 10);
}

TEST_CASE("the same page comes out twice, whatever was drawn in between", "[pages]") {
  test::PageKit kit;
  const auto first = draw_page(small_page(), kit.inputs(3));
  draw_page(small_page(), kit.inputs(4));
  const auto second = draw_page(small_page(), kit.inputs(3));
  CHECK(test::changed_pixels(first.image, second.image, 0).empty());
  CHECK(first.annotation.lines.size() == second.annotation.lines.size());
}

TEST_CASE("lines of a page do not lie on each other", "[pages]") {
  test::PageKit kit;
  auto layout = small_page();
  layout.sheet = {.turned = 0, .quarter_turns = 0, .whole = 0};
  layout.blocks.signature = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const auto lines = draw_page(layout, kit.inputs(seed)).annotation.lines;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      for (std::size_t k = 0; k < i; ++k) {
        const auto shared = convex_intersection(lines[i].outline, lines[k].outline);
        const double smaller = std::min(area(lines[i].outline), area(lines[k].outline));
        CAPTURE(seed, lines[i].text, lines[k].text);
        CHECK(area(shared) <= 0.25 * smaller);  // of the rim that each has around its ink
      }
    }
  }
}

TEST_CASE("lines below the readable size are unreadable", "[pages]") {
  test::PageKit kit;
  auto layout = small_page();
  layout.readable_size = 100;
  for (const auto& line : draw_page(layout, kit.inputs(1)).annotation.lines) {
    CHECK_FALSE(line.readable);
  }
}

TEST_CASE("characters that no font has are told, and the rest of the page is drawn", "[pages]") {
  test::PageKit kit({"plain words and \uE123 more of them"});
  const auto drawn = draw_page(small_page(), kit.inputs(1));
  REQUIRE(drawn.left_out.size() == 1);
  CHECK(drawn.left_out[0].text == "\uE123");
  CHECK(drawn.annotation.lines.size() > 5);
}

TEST_CASE("every kind of block alone fills a page or leaves it empty, without end", "[pages]") {
  test::PageKit kit;
  auto layout = small_page();
  static constexpr double BlockWeights::*kWeights[] = {
      &BlockWeights::paragraph, &BlockWeights::heading, &BlockWeights::list,
      &BlockWeights::table,     &BlockWeights::form,    &BlockWeights::prices,
      &BlockWeights::figure,    &BlockWeights::rule,    &BlockWeights::box,
      &BlockWeights::signature};
  for (const auto weight : kWeights) {
    layout.blocks = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    layout.blocks.*weight = 1;
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
      CHECK(draw_page(layout, kit.inputs(seed)).image.cols > 0);
    }
  }
}
