#include "data/text_sources/patterns.h"

#include <set>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "data/text_sources/text_pattern.h"
#include "data/text_sources/texts.h"
#include "text/pattern.h"
#include "text/utf8.h"

using namespace ocr;

namespace {

std::unique_ptr<TextSource> source_of(const PatternOptions& options) {
  const auto languages = test::no_language();
  return make_source(options, TextSourceContext{"xx", languages, {}});
}

std::set<std::string> all_of(const std::string& expression, int draws = 2000) {
  const TextPattern pattern(expression);
  std::set<std::string> texts;
  RandomStream random(3);
  for (int i = 0; i < draws; ++i) texts.insert(pattern.generate(random));
  return texts;
}

using Texts = std::set<std::string>;

template <std::size_t N>
const char* any_of_these(const char* const (&items)[N], RandomStream& random) {
  return items[random.integer(0, N - 1)];
}

// A random expression: the grammar, run backwards. Groups have no open ends, as ICU would try all
// ways to share a text between those of the group and those in it.
std::string expression_of(int depth, RandomStream& random) {
  static const char* const kAtoms[] = {"a",  "\\d",     "\\w",  "[A-Z0-9]", "[^a-y]",   ".",
                                       "é",  "\\.",     "\\s",  "\\S",      "\\D",      "\\W",
                                       "中", "[一-三]", "\\\\", "[\\d\\-]", "[a\\]b-]", "\\x41"};
  static const char* const kAtomQuantifiers[] = {"", "", "?", "*", "+", "{2}", "{1,3}", "{2,}"};
  static const char* const kGroupQuantifiers[] = {"", "?", "{2}", "{0,1}"};
  std::string expression;
  for (auto parts = random.integer(1, 3); parts > 0; --parts) {
    if (depth > 0 && random.chance(0.4)) {
      expression += random.chance(0.5) ? "(" : "(?:";
      expression += expression_of(depth - 1, random) + ")";
      expression += any_of_these(kGroupQuantifiers, random);
    } else {
      expression += any_of_these(kAtoms, random);
      expression += any_of_these(kAtomQuantifiers, random);
    }
    if (parts > 1 && random.chance(0.2)) expression += "|";
  }
  return expression;
}

}  // namespace

TEST_CASE("a pattern gives exactly the texts that it describes", "[texts]") {
  CHECK(all_of("abc") == Texts{"abc"});
  CHECK(all_of("a|b|cd") == Texts{"a", "b", "cd"});
  CHECK(all_of("[a-c]") == Texts{"a", "b", "c"});
  CHECK(all_of("[-a]") == Texts{"-", "a"});
  CHECK(all_of("[a-]") == Texts{"-", "a"});
  CHECK(all_of("(a|b){2}") == Texts{"aa", "ab", "ba", "bb"});
  CHECK(all_of("(?:x|)y?") == Texts{"", "x", "y", "xy"});
  CHECK(all_of("a{2,3}") == Texts{"aa", "aaa"});
  CHECK(all_of("\\.\\*\\\\") == Texts{".*\\"});
  CHECK(all_of("\\u4E2D\\x{6587}") == Texts{"中文"});
  CHECK(all_of("\\u00410\\x4142") == Texts{"A0A42"});  // four digits and two
  CHECK(all_of("\\d").size() == 10);
  CHECK(all_of("\\w", 5000).size() == 63);
  CHECK(all_of(".", 5000).size() == 94);
  CHECK(all_of("[^!-}]") == Texts{"~"});
  CHECK(all_of("\\s") == Texts{" "});
}

TEST_CASE("open ends repeat up to eight times, each count alike likely", "[texts]") {
  std::map<std::string, int> counts;
  const TextPattern pattern("a*");
  RandomStream random(4);
  for (int i = 0; i < 9000; ++i) ++counts[pattern.generate(random)];
  CHECK(counts.size() == 9);
  CHECK(test::chi_square(counts, 9) < 26.1);
  CHECK(all_of("a+").size() == 8);
  CHECK(all_of("a{3,}").size() == 6);
  CHECK(all_of("a{20,}") == Texts{std::string(20, 'a')});
}

TEST_CASE("every generated text is a match in ICU's reading", "[texts]") {
  RandomStream random(5);
  for (int i = 0; i < 600; ++i) {
    const auto expression = expression_of(1, random);
    const TextPattern pattern(expression);
    const Pattern icu("^(?:" + expression + ")$");
    for (int k = 0; k < 10; ++k) {
      const auto text = pattern.generate(random);
      CAPTURE(expression, text);
      REQUIRE(icu.key_of(text).has_value());
    }
  }
}

TEST_CASE("a property draws from the dictionary", "[texts]") {
  const TextPattern pattern("\\p{Han}[\\p{Lu}]", U"a中B文1");
  std::set<std::string> texts;
  RandomStream random(6);
  for (int i = 0; i < 100; ++i) texts.insert(pattern.generate(random));
  CHECK(texts == Texts{"中B", "文B"});
  CHECK_THROWS_WITH(TextPattern("\\p{Han}"), Catch::Contains("needs a dictionary"));
  CHECK_THROWS_WITH(TextPattern("\\p{Thai}", U"a"),
                    Catch::Contains("no character of property 'Thai'"));
  CHECK_THROWS_WITH(TextPattern("\\p{Hanz}", U"a"), Catch::Contains("no property 'Hanz'"));
  CHECK_THROWS_WITH(TextPattern("\\p{Han", U"a"),
                    Catch::Contains("column 7: the property is not closed"));
}

TEST_CASE("a malformed pattern is an error with its column", "[texts]") {
  const std::pair<const char*, const char*> kCases[] = {
      {"[A-", "'[A-': column 4: class is not closed"},
      {"ab[c", "column 5: class is not closed"},
      {"[]", "column 1: the class has no characters"},
      {"[^]", "column 1: the class has no characters"},
      {"[^!-~]", "column 1: the class has no characters"},
      {"[z-a]", "column 2: the range runs backwards"},
      {"[\\d-z]", "column 5: a range needs a single character"},
      {"[a[b]]", "column 3: write a '[' of a class as \\["},
      {"[a&&b]", "column 3: write a '&' of a class as \\&"},
      {"[--/]", "column 2: write a '-' of a class as \\-"},
      {"*a", "column 1: nothing to repeat before '*'"},
      {"a**", "column 3: nothing to repeat before '*'"},
      {"a+?b??", "column 3: nothing to repeat"},
      {"a|+", "column 3: nothing to repeat before '+'"},
      {"a{3,2}", "column 2: the second number is below the first"},
      {"a{,2}", "column 3: expected a number of repetitions"},
      {"a{2", "column 4: the number is not closed"},
      {"(ab", "column 4: group is not closed"},
      {"ab)", "column 3: ')' without '('"},
      {"(?=a)", "column 1: of the groups that begin with '(?' only (?:...) is known"},
      {"^a$", "column 1: a generated text has no rest to stand in"},
      {"a\\", "column 3: a backslash at the end"},
      {"a\\b", "column 2: escape '\\b' is not known here"},
      {"\\1", "column 1: escape '\\1' is not known here"},
      {"\\x{110000}", "column 1: no character that can be shown"},
      {"\\x{D800}", "column 1: no character that can be shown"},
      {"\\x{41", "column 1: expected a hexadecimal code point"},
      {"\\u41", "column 1: expected a hexadecimal code point"},
      {"\\u{41}", "column 1: expected a hexadecimal code point"},
      {"\\xg", "column 1: expected a hexadecimal code point"},
      {"中{x}", "column 3: expected a number"},
      {"a]", "column 2: write ']' as \\]"},
      {"", "column 1: the pattern is empty"},
      {"a{1001}", "column 8: the text up to here can have more than 1000 characters"},
      {"((a{100}){100}){100}", "more than 1000 characters"},
      {"a{99999999999999999999}", "more than 1000 characters"},
      {"\xFF", "a pattern that is not valid UTF-8"},
  };
  for (const auto& [expression, message] : kCases) {
    CAPTURE(expression);
    CHECK_THROWS_WITH(TextPattern(expression), Catch::Contains(message));
  }
  CHECK_THROWS_WITH(TextPattern(std::string(60, '(')), Catch::Contains("more than 50 groups"));
  CHECK_THROWS_WITH(TextPattern(std::string(1001, 'a')), Catch::Contains("longer than 1000"));
}

TEST_CASE("groups that repeat nothing do not take for ever", "[texts]") {
  CHECK(all_of("(a?){1000}", 1).size() == 1);
  CHECK_THROWS_WITH(TextPattern("((((){1000}){1000}){1000}){1000}"),
                    Catch::Contains("more than 1000"));
}

TEST_CASE("a bad pattern of a list is named by its place", "[texts]") {
  CHECK_THROWS_WITH(source_of({.patterns = {"a", "b", "[A-"}}),
                    "Pattern.patterns.2: '[A-': column 4: class is not closed: ']' is missing");
  CHECK_THROWS_WITH(source_of({}), "Pattern.patterns: no pattern is given");
}

TEST_CASE("the patterns of a list are alike likely", "[texts]") {
  const auto source = source_of({.patterns = {"a", "b", "c"}});
  CHECK(test::chi_square(test::count_texts(test::draw_texts(*source, 3000)), 3) < 13.8);
}
