#include "data/text_sources/words.h"

#include <algorithm>
#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "data/text_sources/texts.h"

using namespace ocr;
using test::TextFiles;

namespace {

std::unique_ptr<TextSource> source_of(const WordsOptions& options,
                                      const LanguageResolver& languages = test::no_language(),
                                      const TextSplitOptions& split = {}) {
  return make_source(options, TextSourceContext{"xx", languages, TextPart(split)});
}

std::string numbered_words(int count) {
  std::string words;
  for (int i = 0; i < count; ++i) words += "w" + std::to_string(i) + "\n";
  return words;
}

}  // namespace

TEST_CASE("all words of a list are alike likely", "[texts]") {
  TextFiles files;
  const auto source = source_of({.files = {files.add("w.txt", numbered_words(50))}});
  const auto counts = test::count_texts(test::draw_texts(*source, 20'000));
  CHECK(test::chi_square(counts, 50) < 85.4);  // 49 degrees of freedom, 999 of 1000 runs
}

TEST_CASE("words with counts are as likely as their counts where the list is weighted", "[texts]") {
  TextFiles files;
  const auto path = files.add("w.txt", "rare\t1\noften\t3\nnever\t0\n");
  WordsOptions options{.files = {path}, .weighted = true};
  auto counts = test::count_texts(test::draw_texts(*source_of(options), 10'000));
  CHECK(counts["never"] == 0);
  CHECK(counts["rare"] > 2300);  // 2500, standard deviation 43
  CHECK(counts["rare"] < 2700);
  options.weighted = false;  // the counts are no part of the words
  counts = test::count_texts(test::draw_texts(*source_of(options), 9'000));
  CHECK(counts.size() == 3);
  CHECK(test::chi_square(counts, 3) < 13.8);
}

TEST_CASE("a weighted list without counts, or with a wrong one, is refused", "[texts]") {
  TextFiles files;
  CHECK_THROWS_WITH(source_of({.files = {files.add("w.txt", "a\nb\n")}, .weighted = true}),
                    Catch::Contains("a weighted list needs counts"));
  CHECK_THROWS_WITH(
      source_of({.files = {files.add("x.txt", "a\t1\n\nb\tmany\n")}, .weighted = true}),
      Catch::Contains("x.txt:3: 'many' is no count"));
  CHECK_THROWS_WITH(source_of({.files = {files.add("y.txt", "a\t-1\n")}, .weighted = true}),
                    Catch::Contains("y.txt:1: '-1' is no count"));
}

TEST_CASE("a text has as many words as asked for, with the separator between", "[texts]") {
  TextFiles files;
  const auto path = files.add("w.txt", "a\nb\n");
  const auto source = source_of({.files = {path}, .words = {1, 3}, .separator = "-"});
  std::set<std::size_t> lengths;
  for (const auto& text : test::draw_texts(*source, 100)) lengths.insert(text.size());
  CHECK(lengths == std::set<std::size_t>{1, 3, 5});
  CHECK_THROWS_WITH(source_of({.files = {path}, .words = {3, 1}}),
                    Catch::Contains("Words.words: [3, 1] should be a number, or [low, high]"));
  CHECK_THROWS_WITH(source_of({.files = {path}, .words = {1, 2, 3}}), Catch::Contains("[1, 2, 3]"));
}

TEST_CASE("words that compose when joined are given composed", "[texts]") {
  TextFiles files;
  const auto path = files.add("w.txt", "e\n");
  const auto source = source_of({.files = {path}, .words = {2}, .separator = "\xCC\x81"});
  CHECK(source->text(0, 0, RandomStream(1)) ==
        "\xC3\xA9"
        "e");
}

TEST_CASE("without files the words are the language's, its own or that of the text", "[texts]") {
  TextFiles files;
  std::string asked;
  const auto languages = [&](const std::string& code) {
    asked = code;
    return test::language_of_words(files.add("w.txt", "only\n"))(code);
  };
  CHECK(source_of({}, languages)->text(0, 0, RandomStream(1)) == "only");
  CHECK(asked == "xx");
  source_of({.language = "de"}, languages);
  CHECK(asked == "de");
}

TEST_CASE("training and test words never meet, in texts of several words neither", "[texts]") {
  TextFiles files;
  const WordsOptions options{.files = {files.add("w.txt", numbered_words(300))}, .words = {1, 3}};
  std::set<std::string> seen[2];
  std::map<std::size_t, int> counts;
  for (const auto part : {TextPartName::Train, TextPartName::Test}) {
    const auto source = source_of(options, test::no_language(), {part, 0.2});
    for (const auto& text : test::draw_texts(*source, 3000)) {
      seen[part == TextPartName::Test].insert(text);
      if (part == TextPartName::Test) {
        ++counts[static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '))];
      }
    }
  }
  for (const auto& text : seen[1]) CHECK(seen[0].count(text) == 0);
  for (const auto& [spaces, count] : counts)
    CHECK(count > 850);  // 1000 each: no count is preferred
}

TEST_CASE("a list without words of the part is an error", "[texts]") {
  TextFiles files;
  const auto path = files.add("w.txt", "same\n");
  const auto draw = [&](TextPartName part) {
    return source_of({.files = {path}}, test::no_language(), {part, 0.5});
  };
  const bool is_test = TextPart({TextPartName::Test, 0.5}).holds("same");
  CHECK_NOTHROW(draw(is_test ? TextPartName::Test : TextPartName::Train));
  CHECK_THROWS_WITH(draw(is_test ? TextPartName::Train : TextPartName::Test),
                    Catch::Contains("w.txt: none of 1 words belongs to the"));
}
