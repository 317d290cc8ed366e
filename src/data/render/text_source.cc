#include "data/render/text_source.h"

#include <utility>

namespace ocr {

TrdgTexts::TrdgTexts(const GendataOptions& options, std::vector<std::string> texts)
    : options_(options), texts_(std::move(texts)) {}

const std::string& TrdgTexts::any(RandomStream& random) const {
  return texts_[static_cast<std::size_t>(
      random.integer(0, static_cast<std::int64_t>(texts_.size()) - 1))];
}

std::string TrdgTexts::text(std::size_t index, std::uint64_t attempt, RandomStream random) const {
  std::string text;
  if (options_.input_file.empty()) {
    text = words(random);
  } else {
    text = attempt == 0 ? texts_[index % texts_.size()] : any(random);
  }
  return with_case(text, options_.text_case, random);
}

std::string TrdgTexts::words(RandomStream& random) const {
  const auto count = options_.random ? random.integer(1, options_.length) : options_.length;
  std::string text;
  for (std::int64_t i = 0; i < count; ++i) {
    if (i > 0) text += ' ';
    text += word(random);
  }
  return text;
}

std::string TrdgTexts::word(RandomStream& random) const {
  if (options_.numbers > 0 && random.chance(options_.numbers)) return number_like_text(random);
  const auto& plain = any(random);
  const bool marked = options_.punctuation > 0 && random.chance(options_.punctuation);
  return marked ? with_punctuation(plain, random) : plain;
}

}  // namespace ocr
