#include "data/text_sources/prose.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/error.h"

namespace ocr {
namespace {

using MakeBreaks = icu::BreakIterator* (*)(const icu::Locale&, UErrorCode&);

// ICU's boundaries over UTF-8, as byte offsets. Keeps a reference to the text.
class TextBreaks {
 public:
  TextBreaks(MakeBreaks make, const std::string& text) {
    UErrorCode error = U_ZERO_ERROR;
    breaks_.reset(make(icu::Locale::getRoot(), error));
    utext_openUTF8(&text_, text.data(), static_cast<std::int64_t>(text.size()), &error);
    if (U_SUCCESS(error)) breaks_->setText(&text_, error);
    if (U_FAILURE(error)) fail("ICU cannot break a text: {}", u_errorName(error));
  }
  ~TextBreaks() { utext_close(&text_); }
  TextBreaks(const TextBreaks&) = delete;
  TextBreaks& operator=(const TextBreaks&) = delete;

  std::int32_t next() { return breaks_->next(); }  // BreakIterator::DONE at the end
  std::int32_t last_up_to(std::int32_t offset) {
    return breaks_->isBoundary(offset) ? offset : breaks_->preceding(offset);
  }
  std::int32_t first_after(std::int32_t offset) { return breaks_->following(offset); }

 private:
  UText text_ = UTEXT_INITIALIZER;
  std::unique_ptr<icu::BreakIterator> breaks_;
};

UChar32 character_at(const std::string& text, std::int32_t offset) {
  UChar32 character = 0;
  U8_NEXT(text.data(), offset, static_cast<std::int32_t>(text.size()), character);
  return character;
}

bool has_no_word_spaces(UChar32 character) {
  UErrorCode error = U_ZERO_ERROR;
  switch (uscript_getScript(character, &error)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return true;
    default:
      return false;
  }
}

// A shorter line without the end of a sentence is a heading or a list. Longer ones are kept, as
// Thai and its like write no full stops.
constexpr std::int64_t kHeadingCharacters = 60;

bool ends_like_a_sentence(const std::string& line) {
  static constexpr std::array<std::string_view, 12> kSentenceEnds = {
      ".", "!", "?", "…", "。", "！", "？", "؟", "।", "۔", "։", "።"};
  return std::any_of(kSentenceEnds.begin(), kSentenceEnds.end(),
                     [&](auto end) { return line.find(end) != std::string::npos; });
}

bool is_markup(const std::string& line) {
  static constexpr std::array<std::string_view, 7> kInside = {"[[", "]]", "{{", "}}",
                                                              "</", "/>", "|-"};
  if (std::string_view("=<{}|*#:;!&_").find(line[0]) != std::string_view::npos) return true;
  return std::any_of(kInside.begin(), kInside.end(),
                     [&](auto mark) { return line.find(mark) != std::string::npos; });
}

bool is_paragraph(const std::string& line) {
  if (line.empty() || is_markup(line)) return false;
  return ends_like_a_sentence(line) || characters_in(line) >= kHeadingCharacters;
}

void add_sentences(const std::string& paragraph, std::vector<std::string>& sentences) {
  TextBreaks breaks(icu::BreakIterator::createSentenceInstance, paragraph);
  std::int32_t from = 0;
  for (auto to = breaks.next(); to != icu::BreakIterator::DONE; from = to, to = breaks.next()) {
    auto sentence = trimmed_text(std::string_view(paragraph).substr(
        static_cast<std::size_t>(from), static_cast<std::size_t>(to - from)));
    if (!sentence.empty()) sentences.push_back(std::move(sentence));
  }
}

std::int32_t offset_of_character(const std::string& text, std::int64_t count) {
  std::int32_t offset = 0;
  U8_FWD_N(text.data(), offset, static_cast<std::int32_t>(text.size()), count);
  return offset;
}

}  // namespace

std::vector<std::string> sentences_of_dump(const std::vector<std::string>& lines) {
  std::vector<std::string> sentences;
  for (const auto& line : lines) {
    const auto paragraph = trimmed_text(line);
    if (is_paragraph(paragraph)) add_sentences(paragraph, sentences);
  }
  return sentences;
}

std::vector<std::uint32_t> word_starts(const std::string& text) {
  TextBreaks breaks(icu::BreakIterator::createWordInstance, text);
  std::vector<std::uint32_t> starts;
  for (std::int32_t at = 0; at != icu::BreakIterator::DONE; at = breaks.next()) {
    const auto offset = static_cast<std::size_t>(at);
    if (offset >= text.size() || text[offset] == ' ') continue;
    const bool after_space = offset == 0 || text[offset - 1] == ' ';
    if (after_space || has_no_word_spaces(character_at(text, at))) {
      starts.push_back(static_cast<std::uint32_t>(at));
    }
  }
  return starts;
}

std::string shortened_text(const std::string& text, std::int64_t max_characters) {
  if (characters_in(text) <= max_characters) return text;
  const auto limit = offset_of_character(text, max_characters);
  auto end = TextBreaks(icu::BreakIterator::createWordInstance, text).last_up_to(limit);
  auto kept = trimmed_text(std::string_view(text).substr(0, static_cast<std::size_t>(end)));
  if (!kept.empty()) return kept;
  TextBreaks clusters(icu::BreakIterator::createCharacterInstance, text);
  end = clusters.last_up_to(limit);
  if (end <= 0) end = clusters.first_after(0);
  return trimmed_text(std::string_view(text).substr(0, static_cast<std::size_t>(end)));
}

std::vector<std::int32_t> cluster_offsets(const std::string& text) {
  TextBreaks breaks(icu::BreakIterator::createCharacterInstance, text);
  std::vector<std::int32_t> offsets = {0};
  for (auto at = breaks.next(); at != icu::BreakIterator::DONE; at = breaks.next()) {
    offsets.push_back(at);
  }
  return offsets;
}

std::string trimmed_text(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t") - first + 1));
}

std::int64_t characters_in(std::string_view utf8) {
  return std::count_if(utf8.begin(), utf8.end(),
                       [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
}

}  // namespace ocr
