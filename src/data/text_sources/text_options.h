// The section Text of a generator's config: what an image shows.
//
//   source (drawn by share) ──► marks ──► case ──► cut ──► of the part? ──► balance ──► text
//                ▲                                            │ no
//                └────────────────────────────────────────────┘
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/config/visitor.h"
#include "data/text_sources/text_case.h"
#include "data/text_sources/lines.h"
#include "data/text_sources/numbers.h"
#include "data/text_sources/patterns.h"
#include "data/text_sources/random_characters.h"
#include "data/text_sources/text_part.h"
#include "data/text_sources/text_source.h"
#include "data/text_sources/words.h"

namespace ocr {

using TextSourceOptions = std::
    variant<WordsOptions, LinesOptions, PatternOptions, NumbersOptions, RandomCharactersOptions>;

struct TextOptions {
  std::string language = "en";
  std::vector<TextSourceOptions> sources;  // empty: Words of the language
  TextCase text_case = TextCase::AsIs;
  double punctuation = 0;
  double cut = 0;
  double balance_characters = 0;
  std::vector<std::int64_t> balance_lengths;  // empty: lengths as they come
  std::int64_t balance_draws = 8;
  TextSplitOptions split;
};
void describe(TextOptions& o, config::Visitor& v);

// Reads all files and lists that it needs. Throws Error naming what is missing, malformed or
// contradictory.
std::unique_ptr<TextSource> make_text_source(const TextOptions& options,
                                             const LanguageResolver& languages);

}  // namespace ocr
