#include "data/render/text_source.h"

#include <set>

#include <catch2/catch.hpp>

using namespace ocr;

TEST_CASE("a corpus is taken in order and from the top again; later tries draw any line",
          "[render]") {
  GendataOptions options;
  options.input_file = "given";
  const TrdgTexts source(options, {"a", "b", "c"});
  std::string all;
  for (std::size_t i = 0; i < 7; ++i) all += source.text(i, 0, RandomStream(i));
  CHECK(all == "abcabca");
  std::set<std::string> redrawn;
  for (std::uint64_t seed = 0; seed < 40; ++seed)
    redrawn.insert(source.text(0, 1, RandomStream(seed)));
  CHECK(redrawn.size() == 3);
}

TEST_CASE("words are drawn singly, by the given number, or up to it", "[render]") {
  GendataOptions options;
  options.length = 3;
  const auto spaces = [](const std::string& text) {
    return std::count(text.begin(), text.end(), ' ');
  };
  CHECK(spaces(TrdgTexts(options, {"a", "b"}).text(0, 0, RandomStream(1))) == 2);
  options.random = true;
  const TrdgTexts source(options, {"a", "b"});
  std::set<std::ptrdiff_t> counts;
  for (std::uint64_t seed = 0; seed < 60; ++seed)
    counts.insert(spaces(source.text(0, 0, RandomStream(seed))));
  CHECK(counts == std::set<std::ptrdiff_t>{0, 1, 2});
}

TEST_CASE("case changes follow Unicode and leave other scripts alone", "[render]") {
  RandomStream random(1);
  CHECK(with_case("straße é 綜", TextCase::Upper, random) == "STRASSE É 綜");
  CHECK(with_case("ÀB", TextCase::Lower, random) == "àb");
  CHECK(with_case("aB", TextCase::AsIs, random) == "aB");
  std::set<std::string> seen;
  for (int i = 0; i < 100; ++i) seen.insert(with_case("éTé", TextCase::Mixed, random));
  CHECK(seen == std::set<std::string>{"éTé", "ÉTÉ", "été", "Été"});
}

TEST_CASE("a share of number-like texts holds figures, a share of marks punctuation", "[render]") {
  GendataOptions options;
  options.numbers = 1;
  const TrdgTexts numbers(options, {"word"});
  options.numbers = 0;
  options.punctuation = 1;
  const TrdgTexts marked(options, {"word"});
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const auto number = numbers.text(0, 0, RandomStream(seed));
    CHECK(number.find_first_of("0123456789") != std::string::npos);
    const auto text = marked.text(0, 0, RandomStream(seed));
    CHECK(text.size() > 4);
    CHECK(text.find("word") != std::string::npos);
  }
}
