#include "report/text_difference.h"

#include <algorithm>

#include "text/alignment.h"
#include "text/utf8.h"

namespace ocr {
namespace {

// Adds a character at the end; a run goes on as long as `same` stays.
void add_character(std::vector<TextRun>& runs, char32_t character, bool same) {
  if (runs.empty() || runs.back().same != same) runs.push_back({"", same});
  runs.back().text += to_utf8(character);
}

std::vector<TextRun> whole(std::string_view text, bool same) {
  if (text.empty()) return {};
  return {{std::string(text), same}};
}

}  // namespace

TextDifference text_difference(std::string_view truth, std::string_view read) {
  const std::u32string a = from_utf8(truth);
  const std::u32string b = from_utf8(read);
  if (a == b || std::max(a.size(), b.size()) > kLongestAligned) {
    return {whole(truth, a == b), whole(read, a == b)};
  }
  TextDifference difference;
  for (const AlignedPair& pair : align_texts(a, b)) {
    if (pair.truth) add_character(difference.truth, *pair.truth, pair.same());
    if (pair.read) add_character(difference.read, *pair.read, pair.same());
  }
  return difference;
}

}  // namespace ocr
