// The real network outputs of github.com/githubharald/CTCDecoder and the texts its tests expect.
#include <fmt/format.h>

#include <cmath>
#include <map>
#include <memory>

#include <catch2/catch.hpp>

#include "base/files.h"
#include "decode/ctc.h"
#include "decode/ctc_beam.h"
#include "decode/ctc_matrices.h"
#include "decode/ctc_probability.h"
#include "support/data.h"
#include "text/utf8.h"

namespace ocr {
namespace {

std::string best_path(const std::string& name, std::size_t steps) {
  const auto probabilities = test::ctc_decoder_output(name);
  REQUIRE(probabilities.size() == steps * 80);
  return ctc_greedy(probabilities, test::ctc_decoder_charset()).text;
}

std::string token(char32_t character) {
  return character == U' ' ? "<space>" : to_utf8(character);
}

// That decoder's model: how often b follows a in the corpus, over all that follows a; pairs that do
// not occur have probability zero, and a text starts as after a space.
std::string bigrams_of(const std::string& corpus) {
  std::map<char32_t, std::map<char32_t, int>> pairs;
  const auto text = from_utf8(corpus);
  const auto charset = test::ctc_decoder_charset();
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (charset.id(text[i]) && charset.id(text[i + 1])) pairs[text[i]][text[i + 1]] += 1;
  }
  std::string lines;
  std::size_t count = 0;
  for (const auto& [first, followers] : pairs) {
    double sum = 0;
    for (const auto& [second, n] : followers) sum += n;
    for (const auto& [second, n] : followers) {
      const double log10 = std::log10(n / sum);
      lines += fmt::format("{}\t{} {}\n", log10, token(first), token(second));
      if (first == U' ') lines += fmt::format("{}\t<s> {}\n", log10, token(second));
      count += first == U' ' ? 2 : 1;
    }
  }
  std::string singles = "-99\t<s>\t0\n";
  const auto& known = charset.characters();
  for (const char32_t c : known) singles += fmt::format("-99\t{}\t0\n", token(c));
  return fmt::format("\\data\\\nngram 1={}\nngram 2={}\n\\1-grams:\n{}\\2-grams:\n{}\\end\\\n",
                     known.size() + 1, count, singles, lines);
}

std::string beam(const std::string& name,
                 const CtcBeamOptions& options,
                 std::shared_ptr<const WordList> words = nullptr,
                 std::shared_ptr<const CharacterNgram> ngram = nullptr) {
  const CtcBeam search(test::ctc_decoder_charset(), options, std::move(words), std::move(ngram));
  const auto readings = search.read(test::ctc_decoder_output(name));
  return readings.empty() ? "nothing" : readings[0].text;
}

}  // namespace

TEST_CASE("a handwritten line is read as the reference decoder's best path", "[decode]") {
  OCRFORGE_NEEDS_DATA();
  CHECK(best_path("line", 100) == "the fak friend of the fomly hae tC");
}

TEST_CASE("a handwritten word is read as the reference decoder's best path", "[decode]") {
  OCRFORGE_NEEDS_DATA();
  CHECK(best_path("word", 32) == "aircrapt");
}

TEST_CASE("the loss of a handwritten line is the reference's", "[decode]") {
  OCRFORGE_NEEDS_DATA();
  const double log =
      ctc_log_probability(test::ctc_decoder_output("line"), test::ctc_decoder_charset(),
                          "the fake friend of the family, like the");
  // Our probabilities are floats: seven digits.
  CHECK(-log == Approx(28.090721774903226).epsilon(1e-7));
  CHECK(std::exp(log) == Approx(6.31472642886565e-13).epsilon(1e-5));
}

TEST_CASE("a handwritten line is read as the reference decoder's beam search", "[decode]") {
  OCRFORGE_NEEDS_DATA();
  CHECK(beam("line", {.width = 25, .least = 0}) == "the fak friend of the fomcly hae tC");
}

TEST_CASE("the corpus's bigrams make the reference decoder's text of a line", "[decode]") {
  OCRFORGE_NEEDS_DATA();
  const auto corpus = read_file(test::data_dir() / "refs/ctc_decoder/line_corpus.txt");
  const auto model =
      std::make_shared<CharacterNgram>(CharacterNgram::parse(bigrams_of(corpus), "corpus"));
  CHECK(beam("line", {.width = 25, .least = 0, .ngram_weight = 0.01}, nullptr, model) ==
        "the fake friend of the family, lie th");
}

TEST_CASE("a word list corrects a handwritten word as the reference's lexicon", "[decode]") {
  OCRFORGE_NEEDS_DATA();
  const auto words = std::make_shared<WordList>(
      WordList::from_file(test::data_dir() / "refs/ctc_decoder/word_corpus.txt"));
  CHECK(beam("word", {.width = 25, .least = 0}, words) == "aircraft");
}

}  // namespace ocr
