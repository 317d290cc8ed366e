#include "data/render/renderer.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/error.h"
#include "data/render/character_mask.h"
#include "data/render/language_packages.h"
#include "data/render/language_table.h"
#include "data/render/pipeline.h"
#include "data/render/render_page.h"
#include "data/render/truth.h"
#include "data/text_sources/prose.h"
#include "image/codec.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t kTries = 100;
constexpr std::int64_t kShownText = 40;  // characters, in a message

bool left_out(const FontFile& file, const FontOptions& options) {
  return matches(file.path.filename().string(), options.without);
}

std::vector<FontFile> fonts_of_languages(const PipelineOptions& pipeline,
                                         const LanguageResolver& languages) {
  std::vector<FontFile> files;
  for (const auto& code : font_languages(pipeline)) {
    for (const auto& file : fonts_of(languages(code))) {
      if (std::find(files.begin(), files.end(), file) == files.end()) files.push_back(file);
    }
  }
  return files;
}

std::unique_ptr<FontShelf> open_fonts(const PipelineOptions& pipeline,
                                      const LanguageResolver& languages) {
  const auto& o = pipeline.fonts;
  std::vector<FontFile> files;
  for (const auto& name : o.files) files.push_back(parse_font_file(name));
  const bool given = !files.empty();
  if (!given) {
    files = o.folder.empty() ? fonts_of_languages(pipeline, languages) : list_font_files(o.folder);
  }
  std::erase_if(files, [&](const auto& file) { return left_out(file, o); });
  return std::make_unique<FontShelf>(files, !given, TextPart(o.split));
}

// Fonts and texts that are given need no language table; where there is one, it knows the tag.
std::string language_tag_of(const RenderSetup& setup) {
  const auto table = find_language_table(setup.languages);
  return table.empty() ? std::string() : find_language(table, setup.pipeline.text.language).tag;
}

std::vector<cv::Mat> read_photos(const PipelineOptions& pipeline) {
  if (!draws_photos(pipeline)) return {};
  std::vector<cv::Mat> photos;
  for (const auto& path : list_images(pipeline.photos)) photos.push_back(read_image(path));
  if (photos.empty())
    fail(ErrorCode::NotFound, "{}: no images for the background of photos", pipeline.photos);
  return photos;
}

double growth_of(const PipelineOptions& pipeline) {
  double most = 0;
  for (const auto& ink : pipeline.ink) most += growth(ink);
  for (const auto& style : pipeline.styles) most += growth(style);
  return std::ceil(most);
}

RenderContext context_of(const RenderSetup& setup, const LanguageResolver& languages) {
  const auto& pipeline = setup.pipeline;
  RenderContext context;
  context.options = pipeline;
  if (const auto* line = std::get_if<LineLayout>(&pipeline.layout)) context.layout = *line;
  context.margins = margins_of(context.layout.margins);
  context.colour = parse_text_colour(pipeline.colours.text);
  context.colour.tint = pipeline.colours.tint;
  context.growth = growth_of(pipeline);
  context.looks = std::make_unique<LookResources>(setup.seed, read_photos(pipeline));
  context.texts = make_text_source(pipeline.text, languages);
  return context;
}

// Whether one of the label formats cannot hold a text.
TextFault unwritable(const std::vector<LabelFormat>& formats, const std::string& text) {
  for (const auto format : formats) {
    if (const auto fault = text_fault(format, text)) {
      return Refusal{fmt::format("a label of {} cannot hold {}", name(format), *fault), {}};
    }
  }
  return {};
}

void refuse_faulty(const RenderSetup& setup, Sample& sample) {
  if (!setup.fault) return;
  if (const auto fault = setup.fault(sample.text)) sample.refuse(fault->cause, fault->text);
}

// Each cause once, with the first of its texts.
[[noreturn]] void fail_to_draw(std::size_t index, const std::vector<Refusal>& refusals) {
  std::map<std::string, std::size_t> counts;
  for (const auto& refusal : refusals) ++counts[refusal.cause];
  std::vector<std::string> causes;
  for (const auto& refusal : refusals) {
    const auto node = counts.extract(refusal.cause);
    if (node.empty()) continue;
    causes.push_back(fmt::format("{}{}{} ({} of them, such as '{}')", refusal.cause,
                                 refusal.text.empty() ? "" : " ", refusal.text, node.mapped(),
                                 shortened_text(refusal.tried, kShownText)));
  }
  fail("image {}: none of {} texts could be drawn: {}", index, kTries, fmt::join(causes, "; "));
}

}  // namespace

RenderSetup render_setup(const RunOptions& run, const PipelineOptions& pipeline) {
  RenderSetup setup;
  setup.pipeline = pipeline;
  setup.seed = static_cast<std::uint64_t>(run.seed);
  const auto formats = label_formats(run, own_labels(pipeline));
  setup.outlines = std::any_of(formats.begin(), formats.end(), holds_outlines);
  setup.fault = [formats](const std::string& text) { return unwritable(formats, text); };
  setup.character_masks = run.output_mask != 0;
  setup.languages = run.languages;
  return setup;
}

Renderer::Renderer(RenderSetup setup) : setup_(std::move(setup)) {
  validate(setup_.pipeline);
  const auto languages = language_resolver(setup_.languages);
  require_packages(setup_.pipeline, languages);
  language_tag_ = language_tag_of(setup_);
  shelf_ = open_fonts(setup_.pipeline, languages);
  context_ = context_of(setup_, languages);
  context_.fonts = shelf_->size();
  lines_ = draws_lines(setup_.pipeline);
  page_looks_ = page_looks(context_);
  if (setup_.character_masks && !lines_) {
    fail(ErrorCode::Config,
         "--output_mask: only for Layout Line, as masks number one line's "
         "characters");
  }
}

std::unique_ptr<Typesetter> Renderer::borrow_typesetter() const {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto typesetter = std::move(idle_.back());
      idle_.pop_back();
      return typesetter;
    }
  }
  return std::make_unique<Typesetter>(*shelf_, language_tag_);
}

void Renderer::give_back(std::unique_ptr<Typesetter> typesetter) const {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(typesetter));
}

RenderedText Renderer::render(std::size_t index) const {
  auto typesetter = borrow_typesetter();
  auto result = lines_ ? render_line(index, *typesetter)
                       : render_page(context_, page_looks_, setup_, index, *typesetter);
  give_back(std::move(typesetter));
  return result;
}

RenderedText Renderer::render_line(std::size_t index, Typesetter& typesetter) const {
  RenderedText result;
  for (std::uint64_t attempt = 0; attempt < kTries; ++attempt) {
    const RandomStream random(setup_.seed, "sample", index, attempt);
    Sample sample;
    sample.typesetter = &typesetter;
    sample.text = context_.texts->text(index, attempt, random.fork("words"));
    refuse_faulty(setup_, sample);
    if (sample.refusal.empty()) run_steps(context_, sample, random);
    if (sample.refusal.empty()) {
      if (setup_.outlines) result.annotation = annotate(sample);
      if (setup_.character_masks) result.character_mask = character_mask(sample);
      result.font = sample.style.font;
      result.effects = std::move(sample.effects);
      result.text = std::move(sample.text);
      result.image = std::move(sample.image);
      return result;
    }
    result.refusals.push_back({sample.refusal, sample.refused_text, sample.text});
  }
  fail_to_draw(index, result.refusals);
}

}  // namespace ocr
