#include "data/render/language_table.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "data/render/language_packages.h"
#include "support/data.h"

using namespace ocr;
namespace fs = std::filesystem;

namespace {

const fs::path kTable = test::source_dir() / "configs/data/languages.yml";

}  // namespace

TEST_CASE("English comes with many faces and a word list without possessives", "[render]") {
  const auto english = find_language(kTable, "en");
  CHECK(english.tag == "en");
  CHECK(fonts_of(english).size() >= 150);
  const auto words = words_of(english);
  CHECK(words.size() > 50'000);
  for (const auto& word : words) REQUIRE_FALSE(word.ends_with("'s"));
}

TEST_CASE("Chinese comes with fonts and words", "[render]") {
  const auto chinese = find_language(kTable, "cn");
  CHECK(fonts_of(chinese).size() >= 4);
  CHECK(words_of(chinese).size() > 10'000);
}

TEST_CASE("every language of the table names fonts and words with their packages", "[render]") {
  for (const char* code : {"en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "vi", "cn",
                           "zh_tw", "ja", "ko", "ar", "hi", "th"}) {
    CAPTURE(code);
    const auto language = find_language(kTable, code);
    CHECK_FALSE(language.tag.empty());
    CHECK(language.fonts.size() >= 2);
    for (const auto& entry : language.fonts) CHECK(entry.starts_with("fonts-"));
    CHECK(language.words.size() == 1);
  }
}

TEST_CASE("an unknown language is a usage error with the nearest code", "[render]") {
  CHECK_THROWS_WITH(find_language(kTable, "zh_tv"), Catch::Contains("did you mean 'zh_tw'?"));
}

TEST_CASE("a resolver gives the entries of its table, and says when there is none", "[render]") {
  CHECK(language_resolver(kTable.string())("de").tag == "de");
  CHECK_THROWS_WITH(language_resolver("/nowhere.yml"), "/nowhere.yml: no such file");
}

TEST_CASE("Chinese words come with counts, English ones without", "[render]") {
  const auto chinese = counted_words_of(find_language(kTable, "cn"));
  CHECK(chinese.words.size() == chinese.counts.size());
  CHECK(chinese.words.size() > 10'000);
  CHECK_THROWS_WITH(counted_words_of(find_language(kTable, "en")),
                    Catch::Contains("american-english: a weighted list needs counts"));
}

TEST_CASE("missing fonts and words are errors that name all of their packages", "[render]") {
  LanguageOptions language;
  language.code = "xx";
  language.fonts = {"fonts-dejavu-core truetype/dejavu/DejaVuSans.ttf",
                    "fonts-nowhere truetype/nowhere/*", "fonts-nobody truetype/nobody/*.ttf"};
  language.words = {"wnowhere lines /usr/share/dict/nowhere"};
  CHECK_THROWS_WITH(fonts_of(language),
                    Catch::Contains("apt-get install fonts-nobody fonts-nowhere"));
  CHECK_THROWS_WITH(words_of(language), Catch::Contains("apt-get install wnowhere"));
}

TEST_CASE("the packages that a pipeline lacks are named in one error", "[render]") {
  const LanguageResolver languages = [](const std::string& code) {
    LanguageOptions language;
    language.code = code;
    language.fonts = {"fonts-of-" + code + " none/" + code + "/*"};
    language.words = {"words-of-" + code + " lines /usr/share/dict/none-" + code};
    return language;
  };
  PipelineOptions pipeline;
  pipeline.text.language = "xa";
  pipeline.text.sources = {WordsOptions{.language = "xb"}, WordsOptions{.share = 0, .language = "xc"},
                           WordsOptions{.files = {"mine.txt"}}, NumbersOptions{},
                           RandomCharactersOptions{.digits = true}};
  pipeline.fonts.languages = {"xd", "xb"};
  CHECK_THROWS_WITH(require_packages(pipeline, languages),
                    "fonts or words of xb, xd are not installed: "
                    "apt-get install fonts-of-xb fonts-of-xd words-of-xb");
  pipeline.fonts.folder = "fonts";
  pipeline.text.sources = {LinesOptions{}};
  CHECK_NOTHROW(require_packages(pipeline, languages));
  pipeline.text.sources.clear();
  CHECK_THROWS_WITH(require_packages(pipeline, languages), Catch::EndsWith("words-of-xa"));
}

TEST_CASE("a folder of fonts is searched below and whatever the case of the names", "[render]") {
  const test::TemporaryFolder folder;
  for (const char* name : {"a.TTF", "sub/b.otf", "sub/c.Ttc", "notes.txt"}) {
    write_atomically(folder.path() / name, "x");
  }
  CHECK(list_font_files(folder.path()).size() == 3);
  CHECK_THROWS_WITH(list_font_files(folder.path() / "none"), Catch::Contains("no such folder"));
}

TEST_CASE("a face of a collection is named after a hash sign", "[render]") {
  const std::string ttc = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
  CHECK(parse_font_file(ttc + "#3") == FontFile{ttc, 3});
  CHECK(parse_font_file(ttc) == FontFile{ttc, 0});
  CHECK_THROWS_WITH(parse_font_file("/nowhere.ttf"), Catch::Contains("no such font file"));
}
