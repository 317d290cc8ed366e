// configs/data/languages.yml: the fonts and word lists of each language, as Debian packages have
// them.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/config/visitor.h"
#include "data/render/corpus.h"
#include "data/render/font_file.h"

namespace ocr {

struct LanguageOptions {
  static constexpr std::string_view kName = "Language";
  std::string code;                  // as -l has it
  std::string tag;                   // BCP 47, for the font's local forms
  std::vector<std::string> fonts;    // "PACKAGE GLOB", the glob below /usr/share/fonts
  std::vector<std::string> without;  // globs of file names that are left out
  std::vector<std::string> words;    // "PACKAGE FORMAT PATH", see corpus.h
  std::vector<std::string> drop;     // globs of words that are left out
};
void describe(LanguageOptions& o, config::Visitor& v);

// --languages FILE, else data/languages.yml under $OCRFORGE_CONFIGS, else under the configs folder
// of the checkout or the installation that holds the running program. Empty when there is none.
std::filesystem::path find_language_table(const std::string& given);

// Throws Error (Usage) with the known codes and the nearest one.
LanguageOptions find_language(const std::filesystem::path& table, const std::string& code);

// The entry of a code; throws as find_language() does.
using LanguageResolver = std::function<LanguageOptions(const std::string& code)>;

// Of find_language_table(given), which is read anew for each code. Where there is no table, asking
// is an Error (NotFound) that says how to give one.
LanguageResolver language_resolver(const std::string& given);

// Packages of which no font, or no word list, is there, each once.
std::vector<std::string> missing_fonts(const LanguageOptions& language);
std::vector<std::string> missing_words(const LanguageOptions& language);

// Every font of the language. A package without its files is an Error (NotFound) that says how to
// install all that are missing.
std::vector<FontFile> fonts_of(const LanguageOptions& language);
std::vector<std::string> words_of(const LanguageOptions& language);
std::vector<std::filesystem::path> word_files_of(const LanguageOptions& language);
// Throws also for a list without counts.
CountedWords counted_words_of(const LanguageOptions& language);

}  // namespace ocr
