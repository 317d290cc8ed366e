// Pages as a run's pipeline asks for them.
#include <catch2/catch.hpp>

#include "../render/fonts.h"
#include "base/error.h"
#include "base/files.h"
#include "data/render/renderer.h"
#include "support/data.h"

using namespace ocr;
using Catch::Matchers::Contains;

namespace {

RenderSetup setup_of(const std::filesystem::path& folder, const LayoutOptions& layout) {
  write_atomically(folder / "texts.txt", std::string("some words of a text\nand a few more\n"));
  RenderSetup setup;
  setup.pipeline.text.sources = {LinesOptions{.files = {(folder / "texts.txt").string()}}};
  setup.pipeline.fonts.files = {test::dejavu_sans().path.string()};
  setup.pipeline.layout = layout;
  setup.pipeline.colours.text = "random";
  setup.seed = 3;
  return setup;
}

std::size_t readable(const RenderedText& page) {
  std::size_t count = 0;
  for (const auto& line : page.annotation.lines) count += line.readable ? 1 : 0;
  return count;
}

}  // namespace

TEST_CASE("a pipeline with the layout Page draws pages", "[pages]") {
  const test::TemporaryFolder folder;
  const Renderer renderer(setup_of(folder.path(), PageLayout{}));
  const auto page = renderer.render(0);
  CHECK(std::max(page.image.cols, page.image.rows) == 1024);
  CHECK(readable(page) > 8);
  CHECK_THAT(page.text, Contains("words"));
  CHECK(page.effects.front() == "GaussianNoise");
}

TEST_CASE("a pipeline with the layout Scene draws scenes", "[pages]") {
  const test::TemporaryFolder folder;
  const Renderer renderer(setup_of(folder.path(), SceneLayout{.signs = {10}}));
  CHECK(readable(renderer.render(0)) >= 4);
}

TEST_CASE("lines whose text a label cannot hold are unreadable, and told", "[pages]") {
  const test::TemporaryFolder folder;
  auto setup = setup_of(folder.path(), PageLayout{});
  setup.fault = [](const std::string&) { return Refusal{"not wanted", {}}; };
  const auto page = Renderer(setup).render(0);
  CHECK(readable(page) == 0);
  CHECK(page.annotation.lines.size() > 8);
  CHECK(page.refusals.size() >= page.annotation.lines.size() / 2);
}

TEST_CASE("what only single lines have is refused for pages, by its key", "[pages]") {
  const test::TemporaryFolder folder;
  auto setup = setup_of(folder.path(), PageLayout{});
  SECTION("neighbours") {
    setup.pipeline.neighbours.probability = 0.5;
    CHECK_THROWS_WITH(Renderer(setup), Contains("Neighbours.probability"));
  }
  SECTION("rules") {
    setup.pipeline.rules = {UnderlineRule{}};
    CHECK_THROWS_WITH(Renderer(setup), Contains("Rules"));
  }
  SECTION("masks of characters") {
    setup.character_masks = true;
    CHECK_THROWS_WITH(Renderer(setup), Contains("--output_mask"));
  }
}

TEST_CASE("counts that fall and blocks without weights are refused by their key", "[pages]") {
  CHECK_THROWS_WITH(validate(PageLayout{.columns = {3, 1}}), Contains("Layout.columns"));
  CHECK_THROWS_WITH(validate(SceneLayout{.signs = {}}), Contains("Layout.signs"));
  CHECK_THROWS_WITH(validate(PageLayout{.blocks = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0}}),
                    Contains("Layout.blocks"));
}
