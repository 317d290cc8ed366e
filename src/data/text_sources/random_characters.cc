#include "data/text_sources/random_characters.h"

#include <utility>

#include "base/error.h"
#include "data/render/corpus.h"
#include "data/text_sources/character_pool.h"
#include "data/text_sources/count_range.h"
#include "text/charset.h"
#include "text/normalise.h"
#include "text/utf8.h"

namespace ocr {
namespace {

constexpr std::u32string_view kAsciiDigits = U"0123456789";
constexpr std::u32string_view kAsciiSymbols = U"!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

std::string code_of(const RandomCharactersOptions& options, const TextSourceContext& context) {
  return options.language.empty() ? context.language : options.language;
}

std::u32string by_kind(const RandomCharactersOptions& options, const TextSourceContext& context) {
  const bool all = !options.letters && !options.digits && !options.symbols;
  std::u32string characters;
  if (all || options.letters) {
    characters += letters_of(words_of(context.languages(code_of(options, context))));
  }
  if (all || options.digits) characters += kAsciiDigits;
  if (all || options.symbols) characters += kAsciiSymbols;
  return characters;
}

CharacterPool pool_of(const RandomCharactersOptions& options, const TextSourceContext& context) {
  const bool by_kinds = options.letters || options.digits || options.symbols;
  const bool given = !options.characters.empty();
  const bool from_file = !options.dictionary.empty();
  if (given + from_file + by_kinds > 1) {
    fail(ErrorCode::Config,
         "RandomCharacters: give either characters, or a dictionary, or letters, digits and "
         "symbols");
  }
  if (given) return {from_utf8(options.characters), "RandomCharacters.characters"};
  if (from_file) {
    return {Charset::from_file(options.dictionary, false).characters(), options.dictionary};
  }
  return {by_kind(options, context), "language " + code_of(options, context)};
}

// trdg's: its Chinese and Japanese words are short.
CountRange length_of(const RandomCharactersOptions& options, const TextSourceContext& context) {
  if (!options.length.empty()) return count_range(options.length, "RandomCharacters.length");
  const auto code = code_of(options, context);
  const bool is_dense = code == "cn" || code.starts_with("zh") || code == "ja";
  return is_dense ? CountRange{1, 2} : CountRange{2, 10};
}

class RandomCharacterSource : public TextSource {
 public:
  RandomCharacterSource(CharacterPool pool, CountRange length, CountRange words)
      : pool_(std::move(pool)), length_(length), words_(words) {}

  std::string text(std::size_t, std::uint64_t, RandomStream random) const override {
    std::u32string text;
    for (auto words = words_.draw(random); words > 0; --words) {
      if (!text.empty()) text += U' ';
      char32_t previous = 0;
      for (auto i = length_.draw(random); i > 0; --i) {
        previous = pool_.draw_after(previous, random);
        text += previous;
      }
    }
    return nfc(to_utf8(text));
  }

 private:
  CharacterPool pool_;
  CountRange length_;
  CountRange words_;
};

}  // namespace

void describe(RandomCharactersOptions& o, config::Visitor& v) {
  v.field("share", o.share, "How often, relative to the other sources.", config::at_least(0));
  v.field("language", o.language, "Whose letters; empty: that of the text.");
  v.field("letters", o.letters, "Draw letters; none of letters, digits and symbols: all three.");
  v.field("digits", o.digits, "Draw 0 to 9.");
  v.field("symbols", o.symbols, "Draw ASCII's punctuation and signs.");
  v.field("characters", o.characters, "Draw these instead.");
  v.field("dictionary", o.dictionary, "Or draw those of a file, one character a line.");
  v.field("inverse_to", o.inverse_to,
          "A text file: what is frequent there is rare here. Empty: all characters alike.");
  v.field(
      "length", o.length,
      "Characters of a word: a number, or [low, high]; empty: [2, 10], for Chinese and Japanese "
      "[1, 2].",
      config::at_least(1));
  v.field("words", o.words, "Words of a text: a number, or [low, high].", config::at_least(1));
}

std::unique_ptr<TextSource> make_source(const RandomCharactersOptions& options,
                                        const TextSourceContext& context) {
  auto pool = pool_of(options, context);
  if (!options.inverse_to.empty()) pool.weigh_inverse_to(read_corpus(options.inverse_to));
  return std::make_unique<RandomCharacterSource>(
      std::move(pool), length_of(options, context),
      count_range(options.words, "RandomCharacters.words"));
}

}  // namespace ocr
