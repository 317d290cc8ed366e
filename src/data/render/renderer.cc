#include "data/render/renderer.h"

#include <algorithm>
#include <optional>

#include "base/error.h"
#include "data/render/corpus.h"
#include "data/render/language_table.h"
#include "data/render/pipeline.h"
#include "image/codec.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t kTries = 100;

// The language's entry, which is not needed when fonts and texts are given.
class LanguageOnDemand {
 public:
  explicit LanguageOnDemand(const GendataOptions& options)
      : code_(options.language), table_(find_language_table(options.languages)) {}

  const LanguageOptions& need() {
    if (table_.empty()) {
      fail(ErrorCode::NotFound,
           "there is no configs/data/languages.yml beside this program: give "
           "--languages FILE, or set OCRFORGE_CONFIGS, or give -ft or -fd and -dt or -i");
    }
    if (!found_) found_ = find_language(table_, code_);
    return *found_;
  }

  std::string tag() { return table_.empty() ? std::string() : need().tag; }

 private:
  std::string code_;
  fs::path table_;
  std::optional<LanguageOptions> found_;
};

std::unique_ptr<FontShelf> open_fonts(const GendataOptions& options, LanguageOnDemand& language) {
  std::vector<FontFile> files;
  for (const auto& name : options.font) files.push_back(parse_font_file(name));
  if (!files.empty()) return std::make_unique<FontShelf>(files, false);
  files = options.font_dir.empty() ? fonts_of(language.need()) : list_font_files(options.font_dir);
  return std::make_unique<FontShelf>(files, true);
}

std::vector<std::string> read_texts(const GendataOptions& options, LanguageOnDemand& language) {
  if (!options.input_file.empty()) return read_corpus(options.input_file);
  if (!options.dict.empty()) return read_corpus(options.dict);
  return words_of(language.need());
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
  LanguageOnDemand language(options);
  shelf_ = open_fonts(options, language);
  texts_ = std::make_unique<TrdgTexts>(options, read_texts(options, language));
  language_tag_ = language.tag();
  context_.options = options;
  context_.margins = margins_of(options);
  context_.text_colour = parse_text_colour(options.text_color);
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
    run_steps(context_, sample, random);
    if (sample.refusal.empty()) {
      give_back(std::move(typesetter));
      result.text = std::move(sample.text);
      result.image = std::move(sample.image);
      return result;
    }
    result.refusals.push_back({sample.refusal, sample.refused_text});
  }
  fail_to_draw(index, result.refusals);
}

}  // namespace ocr
