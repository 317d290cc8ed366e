#include "decode/character_ngram.h"

#include <cmath>

#include <catch2/catch.hpp>

#include "base/error.h"

namespace ocr {
namespace {

const std::string kArpa =
    "notes before\n\\data\\\nngram 1=4\nngram 2=2\n\n"
    "\\1-grams:\n-1\ta\t-0.5\n-0.5\t<space>\t-0.25\n-99\t<s>\t-1\n-3\t<unk>\n\n"
    "\\2-grams:\n-0.1\ta <space>\n-0.2\t<s> a\n\n\\end\\\n";

double log10_of(const CharacterNgram& model, std::u32string_view context, char32_t character) {
  return model.log_probability(context, character) / std::log(10.0);
}

}  // namespace

TEST_CASE("an n-gram model backs off to shorter contexts", "[decode]") {
  const auto model = CharacterNgram::parse(kArpa, "m.arpa");
  const char32_t start[] = {CharacterNgram::kStart};
  CHECK(log10_of(model, U"a", U' ') == Approx(-0.1));      // stated
  CHECK(log10_of(model, U"a", U'a') == Approx(-0.5 - 1));  // back-off of a, then a
  CHECK(log10_of(model, U"xya", U' ') == Approx(-0.1));    // only the last character counts
  CHECK(log10_of(model, {start, 1}, U'a') == Approx(-0.2));
  CHECK(log10_of(model, {start, 1}, U' ') == Approx(-1 - 0.5));
  CHECK(log10_of(model, U"a", U'x') == Approx(-0.5 - 3));  // <unk>
  CHECK(log10_of(model, U"", U'a') == Approx(-1));
  CHECK(std::isinf(model.log_probability(U"", CharacterNgram::kStart)));  // -99 is zero
}

TEST_CASE("a character that a model without <unk> lacks has probability zero", "[decode]") {
  const auto model =
      CharacterNgram::parse("\\data\\\nngram 1=1\n\\1-grams:\n0\ta\n\\end\\\n", "m.arpa");
  CHECK(std::isinf(model.log_probability(U"", U'b')));
}

TEST_CASE("a damaged n-gram file ends in an error with its line", "[decode]") {
  const std::pair<std::string, std::string> files[] = {
      {"", "m.arpa:0: the file ends before"},
      {"\\data\\\nngram 1=1\n\\1-grams:\n-1\ta\n", "m.arpa:4: the file ends before"},
      {"\\data\\\nngram 1=x\n", "m.arpa:2: expected 'ngram N=COUNT'"},
      {"\\data\\\nngram 1=2\n\\1-grams:\n-1\ta\n\\end\\\n", "1 1-grams, but \\data\\ says 2"},
      {"\\data\\\nngram 1=1\n\\2-grams:\n", "m.arpa:3: \\2-grams: was not announced"},
      {"\\data\\\nngram 1=1\n\\1-grams:\n-1\tab\n", "m.arpa:4: 'ab' is not one character"},
      {"\\data\\\nngram 1=1\n\\1-grams:\nx\ta\n", "m.arpa:4: 'x' is no number"},
      {"\\data\\\nngram 1=1\n\\1-grams:\n-1\n", "m.arpa:4: 1 fields"},
      {"\\data\\\nngram 1=1\n\\1-grams:\n-1\t\xff\n", "m.arpa:4: not UTF-8"},
      {"\\data\\\nngram 1=2\n\\1-grams:\n-1\ta\n-1\ta\n", "m.arpa:5: an n-gram given twice"},
      {"\\data\\\nngram 999999999=2\n", "m.arpa:2: n-grams of 999999999 characters"},
      {"\\data\\\n\\end\\\n", "m.arpa: a model without n-grams"}};
  for (const auto& [file, message] : files) {
    CHECK_THROWS_WITH(CharacterNgram::parse(file, "m.arpa"), Catch::Contains(message));
  }
}

}  // namespace ocr
