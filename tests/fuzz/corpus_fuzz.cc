// Any bytes are a corpus of usable lines that reads back to the same, or end in an ocr::Error; and
// its lines go through what takes them apart.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/error.h"
#include "data/render/corpus.h"
#include "data/text_sources/prose.h"
#include "data/text_sources/text_style.h"
#include "text/utf8.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void take_apart(const std::string& line) {
  for (const auto start : ocr::word_starts(line)) require(start < line.size());
  const auto shorter = ocr::shortened_text(line, 5);
  require(ocr::is_utf8(shorter) && shorter.size() <= line.size());
  ocr::RandomStream random(line.size());
  require(ocr::is_utf8(ocr::cut_out(line, random)));
  require(ocr::is_utf8(ocr::with_marks(line, 0.5, random)));
  require(ocr::is_utf8(ocr::in_case(line, ocr::TextCase::Mixed, random)));
}

void check(std::string_view bytes) {
  const auto lines = ocr::parse_corpus(bytes, "corpus.txt");
  require(!lines.empty());
  std::string again;
  for (const auto& line : lines) {
    require(!line.empty() && ocr::is_utf8(line) && line.find('\n') == std::string::npos);
    take_apart(line);
    again += line + "\r\n";
  }
  // Normal forms are stable, so a second reading changes nothing. A line may begin with what would
  // be a byte order mark at the start of a file.
  require(ocr::parse_corpus("\xEF\xBB\xBF" + again, "corpus.txt") == lines);
  for (const auto& sentence : ocr::sentences_of_dump(lines)) require(ocr::is_utf8(sentence));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    check({reinterpret_cast<const char*>(data), size});
  } catch (const ocr::Error&) {
  }
  return 0;
}
