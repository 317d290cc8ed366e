#include "decoding_flags.h"

namespace ocr {

void DecodingFlags::add_to(CLI::App& app) {
  const auto add = [&](const char* name, auto& value, const char* help) {
    return app.add_option(name, value, help)->each([this](const std::string&) { wanted_ = true; });
  };
  add("--beam", options_.beam.width,
      "decode lines by prefix beam search, with so many texts kept at each step; without this and "
      "the flags below: best path. Scores are then the texts' probabilities")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  add("--words", options_.words, "beam search: a word list, one a line")->type_name("FILE");
  add("--unknown-word", options_.beam.unknown_word,
      "beam search: what a word that is not in the list costs, a logarithm; -inf: it is never read")
      ->capture_default_str();
  add("--ngram", options_.ngram, "beam search: an n-gram model of characters, in ARPA's format")
      ->type_name("FILE");
  add("--ngram-weight", options_.beam.ngram_weight, "beam search: how much the model counts")
      ->capture_default_str();
  add("--character-bonus", options_.beam.character_bonus,
      "beam search: added for each character, against the model's taste for short texts")
      ->capture_default_str();
}

std::optional<LineDecodingOptions> DecodingFlags::options() const {
  return wanted_ ? std::optional(options_) : std::nullopt;
}

}  // namespace ocr
