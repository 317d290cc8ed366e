#include "data/text_sources/text_options.h"

#include <set>

#include <catch2/catch.hpp>

#include "base/config/config.h"
#include "base/error.h"
#include "data/text_sources/texts.h"

using namespace ocr;
using test::TextFiles;

namespace {

struct Root {
  TextOptions text;
};
void describe(Root& o, config::Visitor& v) {
  v.field("Text", o.text, "What an image shows.");
}

TextOptions read(const std::string& yaml) {
  Root root;
  config::read_yaml({"t.yml", yaml, {}}, config::describe_of(root));
  return root.text;
}

const char* const kEverything = R"(Text:
  language: de
  sources:
    - Words: {share: 3, language: en, files: [w.txt], words: [1, 3], separator: "-", weighted: true}
    - Lines: {files: c.txt, order: random, max_characters: 25, words: 2, dump: true}
    - Pattern: {share: 0.5, patterns: ['[A-Z]{2}-\d{4}'], dictionary: d.txt}
    - Numbers: {integers: 0, ranges: 2}
    - RandomCharacters: {digits: true, length: [1, 4], words: 2, inverse_to: c.txt}
  case: mixed
  punctuation: 0.1
  cut: 0.2
  balance_characters: 0.3
  balance_lengths: [1, 25]
  balance_draws: 4
  split: {part: test, test_share: 0.2}
)";

}  // namespace

TEST_CASE("the section Text is read, and written back to the same", "[texts]") {
  const auto options = read(kEverything);
  CHECK(options.sources.size() == 5);
  CHECK(std::get<WordsOptions>(options.sources[0]).words == std::vector<std::int64_t>{1, 3});
  CHECK(std::get<LinesOptions>(options.sources[1]).order == LineOrder::Random);
  CHECK(options.text_case == TextCase::Mixed);
  CHECK(options.split.part == TextPartName::Test);
  const auto written = config::write(Root{options});
  CHECK(config::write(Root{read(written)}) == written);
}

TEST_CASE("a misspelt source or key of Text is an error with the nearest", "[texts]") {
  CHECK_THROWS_WITH(read("Text:\n  sources:\n    - Word: {}\n"),
                    Catch::Contains("did you mean 'Words'?"));
  CHECK_THROWS_WITH(read("Text:\n  sources:\n    - Numbers: {dats: 1}\n"),
                    Catch::Contains("did you mean 'dates'?"));
  CHECK_THROWS_WITH(read("Text: {cut: 2}\n"), Catch::Contains("out of range"));
}

TEST_CASE("without sources the texts are words of the language", "[texts]") {
  TextFiles files;
  const auto source =
      make_text_source(TextOptions{}, test::language_of_words(files.add("w.txt", "word\n")));
  CHECK(source->text(0, 0, RandomStream(1)) == "word");
}

TEST_CASE("sources are drawn by their shares, and one of share 0 is not even opened", "[texts]") {
  TextOptions options;
  options.sources = {PatternOptions{.share = 1, .patterns = {"a"}},
                     PatternOptions{.share = 3, .patterns = {"b"}},
                     LinesOptions{.share = 0, .files = {"/nowhere"}}};
  const auto source = make_text_source(options, test::no_language());
  auto counts = test::count_texts(test::draw_texts(*source, 8000));
  CHECK(counts["a"] > 1850);  // 2000, standard deviation 39
  CHECK(counts["a"] < 2150);
  CHECK(counts["a"] + counts["b"] == 8000);
  options.sources = {PatternOptions{.share = 0, .patterns = {"a"}}};
  CHECK_THROWS_WITH(make_text_source(options, test::no_language()),
                    "Text.sources: all shares are 0");
}

TEST_CASE("texts are marked, cased and cut, in this order", "[texts]") {
  TextOptions options;
  options.sources = {PatternOptions{.patterns = {"abcdef"}}};
  options.text_case = TextCase::Upper;
  options.punctuation = 1;
  options.cut = 0.5;
  const auto source = make_text_source(options, test::no_language());
  int cut = 0;
  for (const auto& text : test::draw_texts(*source, 1000)) {
    REQUIRE(text.find_first_of("abcdefs") == std::string::npos);
    cut += text.size() < 7;
  }
  CHECK(cut > 430);  // half, less the few whose cut takes but a bracket of "(ABCDEF)"
  CHECK(cut < 560);
}

TEST_CASE("a text depends on nothing but seed, index and attempt", "[texts]") {
  TextFiles files;
  TextOptions options;
  options.sources = {WordsOptions{.files = {files.add("w.txt", "ab\ncd\nefg\n")}, .words = {1, 3}},
                     NumbersOptions{}, RandomCharactersOptions{.characters = "xyz中"}};
  options.text_case = TextCase::Mixed;
  options.punctuation = 0.3;
  options.cut = 0.3;
  options.balance_characters = 0.5;
  options.balance_lengths = {1, 9};
  const auto one = make_text_source(options, test::no_language());
  const auto two = make_text_source(options, test::no_language());
  const auto texts = test::draw_texts(*one, 300);
  for (std::size_t i = 300; i-- > 0;) {  // backwards: no draw sees another
    CHECK(two->text(i, 0, RandomStream(7, "test", i)) == texts[i]);
  }
  CHECK(std::set<std::string>(texts.begin(), texts.end()).size() > 100);
}

TEST_CASE("no text is in both parts, whatever source, style and seed give it", "[texts]") {
  TextFiles files;
  std::string words;
  for (int i = 0; i < 400; ++i) words += "w" + std::to_string(i) + "\n";
  TextOptions options;
  options.sources = {WordsOptions{.files = {files.add("w.txt", words)}, .words = {1, 2}},
                     PatternOptions{.patterns = {"[w]\\d{1,3}", "w\\d w\\d"}}, NumbersOptions{},
                     RandomCharactersOptions{.characters = "w0123", .length = {2, 3}}};
  options.text_case = TextCase::Mixed;
  options.punctuation = 0.2;
  options.cut = 0.3;
  options.split = {TextPartName::Train, 0.2};
  const auto train_texts =
      test::draw_texts(*make_text_source(options, test::no_language()), 10'000);
  const std::set<std::string> train(train_texts.begin(), train_texts.end());
  options.split.part = TextPartName::Test;
  const auto test_texts = test::draw_texts(*make_text_source(options, test::no_language()), 5'000);
  for (const auto& text : test_texts) REQUIRE(train.count(text) == 0);
  CHECK(std::set<std::string>(test_texts.begin(), test_texts.end()).size() > 1000);
}

TEST_CASE("lines in order stay in order under a balance", "[texts]") {
  TextFiles files;
  TextOptions options;
  options.sources = {LinesOptions{.files = {files.add("c.txt", "one\ntwo\nthree\n")}}};
  options.balance_characters = 1;
  options.balance_lengths = {1, 9};
  const auto texts = test::draw_texts(*make_text_source(options, test::no_language()), 3);
  CHECK(texts == std::vector<std::string>{"one", "two", "three"});
}
