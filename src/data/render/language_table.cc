#include "data/render/language_table.h"

#include <algorithm>
#include <set>
#include <sstream>

#include "base/config/config.h"
#include "base/config_folders.h"
#include "base/error.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

constexpr const char* kFontsFolder = "/usr/share/fonts";

struct LanguageTable {
  std::vector<std::variant<LanguageOptions>> languages;
};

void describe(LanguageTable& o, config::Visitor& v) {
  v.field("languages", o.languages, "The languages that -l knows.");
}

// The words of "PACKAGE GLOB" or "PACKAGE FORMAT PATH".
std::vector<std::string> parts_of(const std::string& entry, std::size_t count) {
  std::istringstream in(entry);
  std::vector<std::string> parts;
  for (std::string part; in >> part;) parts.push_back(part);
  if (parts.size() != count) {
    fail(ErrorCode::Config, "languages.yml: '{}' should have {} words, the first a package", entry,
         count);
  }
  return parts;
}

void require_none(const LanguageOptions& language,
                  const char* what,
                  const std::vector<std::string>& missing) {
  if (missing.empty()) return;
  fail(ErrorCode::NotFound, "the {} of language '{}' are not installed: apt-get install {}", what,
       language.code, fmt::join(missing, " "));
}

void add_matches(const std::string& glob,
                 const LanguageOptions& language,
                 std::vector<FontFile>& fonts) {
  const auto mark = glob.rfind('#');
  const int face = mark == std::string::npos ? 0 : std::atoi(glob.c_str() + mark + 1);
  for (const auto& path : match_files(fs::path(kFontsFolder) / glob.substr(0, mark))) {
    if (!matches(path.filename().string(), language.without)) fonts.push_back({path, face});
  }
}

struct WordList {
  fs::path path;
  std::string format;
};

std::vector<WordList> word_lists_of(const LanguageOptions& language) {
  require_none(language, "word lists", missing_words(language));
  if (language.words.empty()) {
    fail(ErrorCode::Config, "language '{}' names no words: give -dt or -i", language.code);
  }
  std::vector<WordList> lists;
  for (const auto& entry : language.words) {
    const auto parts = parts_of(entry, 3);
    lists.push_back({parts[2], parts[1]});
  }
  return lists;
}

}  // namespace

void describe(LanguageOptions& o, config::Visitor& v) {
  v.field("code", o.code, "As -l has it.");
  v.field("tag", o.tag, "BCP 47 tag: picks the font's local forms.");
  v.field("fonts", o.fonts, "PACKAGE GLOB below /usr/share/fonts; GLOB#2 is face 2 of a .ttc.");
  v.field("without", o.without, "File names (globs) that are left out.");
  v.field("words", o.words,
          "PACKAGE FORMAT PATH; FORMAT is lines, hunspell, edict or rime, then :ENCODING if not "
          "UTF-8.");
  v.field("drop", o.drop, "Words (globs) that are left out.");
}

fs::path find_language_table(const std::string& given) {
  if (!given.empty()) {
    if (!fs::exists(given)) fail(ErrorCode::NotFound, "{}: no such file", given);
    return given;
  }
  return find_config_file("data/languages.yml");
}

LanguageOptions find_language(const fs::path& table, const std::string& code) {
  LanguageTable all;
  config::read_yaml(config::source_file(table), config::describe_of(all));
  std::vector<std::string> codes;
  for (auto& entry : all.languages) {
    auto& language = std::get<LanguageOptions>(entry);
    if (language.code == code) return language;
    codes.push_back(language.code);
  }
  std::string list;
  for (const auto& known : codes) list += (list.empty() ? "" : ", ") + known;
  fail(ErrorCode::Usage, "--language (-l) '{}' is not in {}{}; known: {}", code, table.string(),
       config::suggestion(code, codes), list);
}

LanguageResolver language_resolver(const std::string& given) {
  return [table = find_language_table(given)](const std::string& code) {
    if (table.empty()) {
      fail(ErrorCode::NotFound,
           "language '{}': there is no configs/data/languages.yml beside this program: give "
           "--languages FILE, or set OCRFORGE_CONFIGS",
           code);
    }
    return find_language(table, code);
  };
}

std::vector<std::string> missing_fonts(const LanguageOptions& language) {
  std::set<std::string> packages;
  for (const auto& entry : language.fonts) {
    const auto parts = parts_of(entry, 2);
    std::vector<FontFile> fonts;
    add_matches(parts[1], language, fonts);
    if (fonts.empty()) packages.insert(parts[0]);
  }
  return {packages.begin(), packages.end()};
}

std::vector<std::string> missing_words(const LanguageOptions& language) {
  std::set<std::string> packages;
  for (const auto& entry : language.words) {
    const auto parts = parts_of(entry, 3);
    if (!fs::exists(parts[2])) packages.insert(parts[0]);
  }
  return {packages.begin(), packages.end()};
}

std::vector<FontFile> fonts_of(const LanguageOptions& language) {
  require_none(language, "fonts", missing_fonts(language));
  std::vector<FontFile> fonts;
  for (const auto& entry : language.fonts) add_matches(parts_of(entry, 2)[1], language, fonts);
  if (fonts.empty()) fail(ErrorCode::Config, "language '{}' names no fonts", language.code);
  return fonts;
}

std::vector<fs::path> word_files_of(const LanguageOptions& language) {
  std::vector<fs::path> files;
  for (const auto& list : word_lists_of(language)) files.emplace_back(list.path);
  return files;
}

std::vector<std::string> words_of(const LanguageOptions& language) {
  std::vector<std::string> words;
  for (const auto& list : word_lists_of(language)) {
    for (auto& word : read_words(list.path, list.format)) {
      if (!matches(word, language.drop)) words.push_back(std::move(word));
    }
  }
  return words;
}

CountedWords counted_words_of(const LanguageOptions& language) {
  CountedWords words;
  for (const auto& list : word_lists_of(language)) {
    auto read = read_counted_words(list.path, list.format);
    for (std::size_t i = 0; i < read.words.size(); ++i) {
      if (matches(read.words[i], language.drop)) continue;
      words.words.push_back(std::move(read.words[i]));
      words.counts.push_back(read.counts[i]);
    }
  }
  return words;
}

}  // namespace ocr
