#include "data/render/trdg_texts.h"

namespace ocr {
namespace {

using Range = std::vector<std::int64_t>;

Range words_in_one(const GendataOptions& o) {
  return {o.random ? 1 : o.length, o.length};
}

TextSourceOptions main_source(const GendataOptions& o) {
  if (!o.input_file.empty()) return LinesOptions{.files = {o.input_file}};
  if (!o.use_wikipedia.empty()) {
    return LinesOptions{.files = {o.use_wikipedia},
                        .order = LineOrder::Random,
                        .words = words_in_one(o),
                        .dump = true};
  }
  if (o.random_sequences) {
    return RandomCharactersOptions{.letters = o.include_letters,
                                   .digits = o.include_numbers,
                                   .symbols = o.include_symbols,
                                   .words = words_in_one(o)};
  }
  WordsOptions words;
  if (!o.dict.empty()) words.files = {o.dict};
  words.words = words_in_one(o);
  return words;
}

}  // namespace

TextOptions texts_of(const GendataOptions& o) {
  TextOptions texts;
  texts.language = o.language;
  texts.text_case = o.text_case;
  texts.punctuation = o.punctuation;
  auto source = main_source(o);
  std::visit([&](auto& s) { s.share = 1 - o.numbers; }, source);
  texts.sources.push_back(std::move(source));
  if (o.numbers > 0) texts.sources.push_back(NumbersOptions{.share = o.numbers});
  return texts;
}

}  // namespace ocr
