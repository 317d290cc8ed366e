#include "data/text_sources/random_characters.h"

#include <set>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "data/text_sources/texts.h"
#include "text/utf8.h"

using namespace ocr;
using test::TextFiles;

namespace {

std::unique_ptr<TextSource> source_of(const RandomCharactersOptions& options,
                                      const LanguageResolver& languages = test::no_language(),
                                      const std::string& code = "en") {
  return make_source(options, TextSourceContext{code, languages, {}});
}

std::u32string characters_of_texts(const std::vector<std::string>& texts) {
  std::set<char32_t> seen;
  for (const auto& text : texts) {
    for (const char32_t c : from_utf8(text)) seen.insert(c);
  }
  return {seen.begin(), seen.end()};
}

}  // namespace

TEST_CASE("without a choice letters, digits and symbols are drawn, each alike likely", "[texts]") {
  TextFiles files;
  const auto latin = test::language_of_words(files.add("w.txt", "über\nword\n"));
  RandomCharactersOptions options;
  options.length = {1};
  auto counts = test::count_texts(test::draw_texts(*source_of(options, latin), 20'000));
  CHECK(counts.size() == 94);                 // all of visible ASCII, and no ü
  CHECK(test::chi_square(counts, 94) < 140);  // 93 degrees of freedom: 139.8 in 999 of 1000 runs
  options.digits = true;
  counts = test::count_texts(test::draw_texts(*source_of(options), 1000));
  CHECK(counts.size() == 10);
}

TEST_CASE("the letters of other scripts are those of the word list", "[texts]") {
  TextFiles files;
  const auto greek = test::language_of_words(files.add("w.txt", "αβγ\nb\nγδ!\n"));
  RandomCharactersOptions options;
  options.letters = true;
  CHECK(characters_of_texts(test::draw_texts(*source_of(options, greek), 200)) == U"αβγδ");
}

TEST_CASE("words have 2 to 10 characters, Chinese and Japanese ones 1 or 2", "[texts]") {
  RandomCharactersOptions options;
  options.characters = "字";
  const auto lengths = [&](const std::string& code) {
    std::set<std::size_t> seen;
    for (const auto& text : test::draw_texts(*source_of(options, test::no_language(), code), 300)) {
      seen.insert(from_utf8(text).size());
    }
    return seen;
  };
  CHECK(lengths("en") == std::set<std::size_t>{2, 3, 4, 5, 6, 7, 8, 9, 10});
  CHECK(lengths("cn") == std::set<std::size_t>{1, 2});
  CHECK(lengths("zh_tw") == std::set<std::size_t>{1, 2});
  CHECK(lengths("ja") == std::set<std::size_t>{1, 2});
  options.length = {3, 4};
  options.words = {2};
  CHECK(lengths("cn") == std::set<std::size_t>{7, 8, 9});  // and the space
}

TEST_CASE("every character of a dictionary is drawn", "[texts]") {
  TextFiles files;
  RandomCharactersOptions options;
  options.dictionary = files.add("dict.txt", "a\n中\n \né\na\n");  // the space is no character here
  CHECK(characters_of_texts(test::draw_texts(*source_of(options), 300)) == U"aé中");
}

TEST_CASE("what is frequent in a corpus is rare in texts inverse to it", "[texts]") {
  TextFiles files;
  RandomCharactersOptions options;
  options.characters = "ab";
  options.length = {1};
  options.inverse_to = files.add("c.txt", "aaaaaaaa\nb\nxyz\n");  // weights 1/9 and 1/2: 2 to 9
  auto counts = test::count_texts(test::draw_texts(*source_of(options), 11'000));
  CHECK(counts["a"] > 1840);  // 2000, standard deviation 40
  CHECK(counts["a"] < 2160);
}

TEST_CASE("a combining mark never begins a word and never follows another", "[texts]") {
  RandomCharactersOptions options;
  options.characters = "किी";
  for (const auto& text : test::draw_texts(*source_of(options), 200)) {
    const auto characters = from_utf8(text);
    for (std::size_t i = 0; i < characters.size(); ++i) {
      if (characters[i] != U'क') REQUIRE((i > 0 && characters[i - 1] == U'क'));
    }
  }
  options.characters = "ि";
  CHECK_THROWS_WITH(source_of(options),
                    "RandomCharacters.characters: no character that a word can begin with");
}

TEST_CASE("two answers to which characters are refused", "[texts]") {
  RandomCharactersOptions options;
  options.characters = "ab";
  options.digits = true;
  CHECK_THROWS_WITH(source_of(options), Catch::Contains("give either characters, or a dictionary"));
}
