#include "data/render/language_packages.h"

#include <optional>

#include "base/error.h"

namespace ocr {
namespace {

using Names = std::set<std::string>;

// The language whose word list a source reads, "" for that of the text; none for other sources.
std::optional<std::string> listed(const WordsOptions& source) {
  if (!source.files.empty()) return std::nullopt;
  return source.language;
}
std::optional<std::string> listed(const RandomCharactersOptions& source) {
  const bool others =
      source.digits || source.symbols || !source.characters.empty() || !source.dictionary.empty();
  if (others && !source.letters) return std::nullopt;
  return source.language;
}
std::optional<std::string> listed(const LinesOptions&) {
  return std::nullopt;
}
std::optional<std::string> listed(const PatternOptions&) {
  return std::nullopt;
}
std::optional<std::string> listed(const NumbersOptions&) {
  return std::nullopt;
}

}  // namespace

std::set<std::string> word_languages(const TextOptions& text) {
  Names codes;
  const auto add = [&](const auto& source) {
    if (source.share == 0) return;
    if (const auto code = listed(source)) codes.insert(code->empty() ? text.language : *code);
  };
  if (text.sources.empty()) add(WordsOptions{});
  for (const auto& source : text.sources) std::visit(add, source);
  return codes;
}

std::vector<std::string> font_languages(const PipelineOptions& pipeline) {
  const auto& fonts = pipeline.fonts;
  if (!fonts.files.empty() || !fonts.folder.empty()) return {};
  if (fonts.languages.empty()) return {pipeline.text.language};
  return fonts.languages;
}

void require_packages(const PipelineOptions& pipeline, const LanguageResolver& languages) {
  Names codes;
  Names packages;
  const auto ask = [&](const std::string& code, std::vector<std::string> missing) {
    if (!missing.empty()) codes.insert(code);
    packages.insert(missing.begin(), missing.end());
  };
  for (const auto& code : font_languages(pipeline)) ask(code, missing_fonts(languages(code)));
  for (const auto& code : word_languages(pipeline.text)) ask(code, missing_words(languages(code)));
  if (packages.empty()) return;
  fail(ErrorCode::NotFound, "fonts or words of {} are not installed: apt-get install {}",
       fmt::join(codes, ", "), fmt::join(packages, " "));
}

}  // namespace ocr
