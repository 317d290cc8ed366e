#include "pages_setup.h"

#include "base/config/config.h"
#include "base/config_folders.h"
#include "data/render/language_table.h"
#include "data/render/render_page.h"

namespace ocr {
namespace {

constexpr std::uint64_t kSeed = 7;

std::vector<FontFile> english_fonts() {
  return fonts_of(find_language(find_language_table({}), "en"));
}

}  // namespace

PagesKind pages_kind(const std::string& name) {
  PagesKind kind;
  kind.name = name;
  const auto file = find_config_file(std::filesystem::path("data") / (name + ".yml"));
  config::read_yaml(config::source_file(file.string(), {}), config::describe_of(kind.pipeline));
  RenderContext context;
  context.options = kind.pipeline;
  context.colour = parse_text_colour(kind.pipeline.colours.text);
  kind.looks = page_looks(context);
  kind.texts = make_text_source(kind.pipeline.text, language_resolver({}));
  return kind;
}

PagesSetup::PagesSetup()
    : shelf_(english_fonts(), true), typesetter_(shelf_, "en"), resources_(kSeed) {}

PageInputs PagesSetup::inputs(const PagesKind& kind, std::size_t index) {
  return {kind.looks,
          resources_,
          *kind.texts,
          typesetter_,
          shelf_.size(),
          index,
          RandomStream(kSeed, "page", index)};
}

DrawnPage PagesSetup::draw(const PagesKind& kind, std::size_t index) {
  const auto own = inputs(kind, index);
  if (const auto* page = std::get_if<PageLayout>(&kind.pipeline.layout)) {
    return draw_page(*page, own);
  }
  return draw_scene(std::get<SceneLayout>(kind.pipeline.layout), own);
}

}  // namespace ocr
