#include "data/render/renderer.h"

#include <algorithm>

#include "base/error.h"
#include "data/render/character_mask.h"
#include "data/render/language_table.h"
#include "data/render/pipeline.h"
#include "data/render/trdg_texts.h"
#include "data/render/truth.h"
#include "image/codec.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t kTries = 100;

std::unique_ptr<FontShelf> open_fonts(const GendataOptions& options,
                                      const LanguageResolver& languages) {
  std::vector<FontFile> files;
  for (const auto& name : options.font) files.push_back(parse_font_file(name));
  if (!files.empty()) return std::make_unique<FontShelf>(files, false);
  files = options.font_dir.empty() ? fonts_of(languages(options.language))
                                   : list_font_files(options.font_dir);
  return std::make_unique<FontShelf>(files, true);
}

// Fonts and texts that are given need no language table; where there is one, it knows the tag.
std::string language_tag_of(const GendataOptions& options) {
  const auto table = find_language_table(options.languages);
  return table.empty() ? std::string() : find_language(table, options.language).tag;
}

std::vector<cv::Mat> read_photos(const GendataOptions& options) {
  const auto& b = options.background;
  if (std::find(b.begin(), b.end(), 3) == b.end()) return {};
  std::vector<cv::Mat> photos;
  for (const auto& path : list_images(options.image_dir)) photos.push_back(read_image(path));
  if (photos.empty())
    fail(ErrorCode::NotFound, "{}: no images for --background 3", options.image_dir);
  return photos;
}

void refuse_unwritable(const std::vector<LabelFormat>& formats, Sample& sample) {
  for (const auto format : formats) {
    if (const auto fault = text_fault(format, sample.text)) {
      return sample.refuse(fmt::format("a label of {} cannot hold {}", name(format), *fault));
    }
  }
}

[[noreturn]] void fail_to_draw(std::size_t index, const std::vector<Refusal>& refusals) {
  std::string reasons;
  for (std::size_t i = 0; i < std::min<std::size_t>(refusals.size(), 5); ++i) {
    reasons += fmt::format("{}{}{}{}", i > 0 ? "; " : "", refusals[i].cause,
                           refusals[i].text.empty() ? "" : " ", refusals[i].text);
  }
  fail("image {}: none of {} texts could be drawn: {}", index, kTries, reasons);
}

}  // namespace

Renderer::Renderer(const GendataOptions& options) {
  validate(options);
  const auto languages = language_resolver(options.languages);
  language_tag_ = language_tag_of(options);
  shelf_ = open_fonts(options, languages);
  texts_ = make_text_source(texts_of(options), languages);
  formats_ = label_formats(options);
  context_.options = options;
  context_.margins = margins_of(options);
  context_.text_colour = parse_text_colour(options.text_color);
  context_.stroke_colour = parse_text_colour(options.stroke_fill);
  context_.noise = NoisePool(static_cast<std::uint64_t>(options.seed));
  context_.photos = read_photos(options);
  context_.fonts = shelf_->size();
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
  RenderedText result;
  const auto seed = static_cast<std::uint64_t>(context_.options.seed);
  for (std::uint64_t attempt = 0; attempt < kTries; ++attempt) {
    const RandomStream random(seed, "sample", index, attempt);
    Sample sample;
    sample.typesetter = typesetter.get();
    sample.text = texts_->text(index, attempt, random.fork("words"));
    refuse_unwritable(formats_, sample);
    if (sample.refusal.empty()) run_steps(context_, sample, random);
    if (sample.refusal.empty()) {
      result.annotation = annotate(sample);
      if (context_.options.output_mask != 0) result.character_mask = character_mask(sample);
      result.font = sample.line.font;
      result.text = std::move(sample.text);
      result.image = std::move(sample.image);
      give_back(std::move(typesetter));
      return result;
    }
    result.refusals.push_back({sample.refusal, sample.refused_text, sample.text});
  }
  fail_to_draw(index, result.refusals);
}

}  // namespace ocr
