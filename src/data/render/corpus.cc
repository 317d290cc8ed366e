#include "data/render/corpus.h"

#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "base/files.h"
#include "text/normalise.h"
#include "text/utf8.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

std::string to_utf8_from(const std::string& bytes,
                         const std::string& encoding,
                         const fs::path& path) {
  const iconv_t converter = ::iconv_open("UTF-8", encoding.c_str());
  if (converter == reinterpret_cast<iconv_t>(-1)) {
    fail(ErrorCode::Config, "{}: unknown encoding '{}'", path.string(), encoding);
  }
  std::string out(bytes.size() * 4, '\0');
  char* from = const_cast<char*>(bytes.data());
  char* to = out.data();
  std::size_t from_left = bytes.size();
  std::size_t to_left = out.size();
  const auto result = ::iconv(converter, &from, &from_left, &to, &to_left);
  ::iconv_close(converter);
  if (result == static_cast<std::size_t>(-1)) {
    fail(ErrorCode::CorruptFile, "{}: not {}", path.string(), encoding);
  }
  out.resize(out.size() - to_left);
  return out;
}

constexpr std::size_t kLongestLine = 1 << 20;  // bytes; a longer one is no text but a blob

struct NumberedLine {
  std::string text;
  std::size_t number = 0;  // from 1
};

void check_line(std::string_view line, std::size_t number, const fs::path& path) {
  const auto fail_here = [&](std::string_view problem) {
    fail(ErrorCode::CorruptFile, "{}:{}: {}", path.string(), number, problem);
  };
  if (line.size() > kLongestLine) {
    fail_here(fmt::format("a line of {} bytes, {} are the most: break the text into lines",
                          line.size(), kLongestLine));
  }
  if (!is_utf8(line)) fail_here("not valid UTF-8; convert the file with iconv");
  if (line.find('\0') != std::string_view::npos) {
    fail_here("a NUL character: the file is binary, or UTF-16; convert it with iconv");
  }
}

std::vector<NumberedLine> clean_lines(std::string_view bytes, const fs::path& path) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  std::vector<NumberedLine> lines;
  for (std::size_t number = 1; !bytes.empty(); ++number) {
    const auto end = bytes.find('\n');
    auto line = bytes.substr(0, end);
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    check_line(line, number, path);
    if (!line.empty()) lines.push_back({nfc(line), number});
  }
  return lines;
}

void keep_first_columns(std::vector<NumberedLine>& lines, const char* ends) {
  for (auto& line : lines)
    line.text.resize(std::min(line.text.find_first_of(ends), line.text.size()));
}

void drop_first(std::vector<NumberedLine>& lines) {
  if (!lines.empty()) lines.erase(lines.begin());
}

// Its YAML part and comments.
void drop_rime_header(std::vector<NumberedLine>& lines) {
  const auto end = std::find_if(lines.begin(), lines.end(),
                                [](const NumberedLine& line) { return line.text == "..."; });
  lines.erase(lines.begin(), end == lines.end() ? end : end + 1);
  std::erase_if(lines, [](const NumberedLine& line) { return line.text.starts_with('#'); });
}

struct WordFormat {
  std::string kind;
  std::string encoding;  // empty: UTF-8
};

WordFormat word_format(const std::string& format, const fs::path& path) {
  const auto colon = format.find(':');
  const auto kind = format.substr(0, colon);
  for (const char* known : {"lines", "hunspell", "edict", "rime"}) {
    if (kind == known) {
      return {kind, colon == std::string::npos ? std::string() : format.substr(colon + 1)};
    }
  }
  fail(ErrorCode::Config, "{}: unknown word list format '{}': lines, hunspell, edict or rime",
       path.string(), format);
}

std::vector<NumberedLine> entries_of(const fs::path& path, const WordFormat& format) {
  auto bytes = read_file(path);
  if (!format.encoding.empty()) bytes = to_utf8_from(bytes, format.encoding, path);
  auto lines = clean_lines(bytes, path);
  if (format.kind == "hunspell" || format.kind == "edict") drop_first(lines);  // a header
  if (format.kind == "rime") drop_rime_header(lines);
  return lines;
}

double count_of(std::string_view text, std::size_t number, const fs::path& path) {
  double count = 0;
  const auto* end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, count);
  if (result.ec != std::errc() || result.ptr != end || !(count >= 0) || !std::isfinite(count)) {
    fail(ErrorCode::CorruptFile,
         "{}:{}: '{}' is no count of a word: expected a number of at least 0", path.string(),
         number, text);
  }
  return count;
}

// What follows the n-th TAB; empty where there are fewer.
std::string_view column_after(std::string_view line, std::size_t tabs) {
  for (std::size_t i = 0; i < tabs; ++i) {
    const auto tab = line.find('\t');
    if (tab == std::string_view::npos) return {};
    line.remove_prefix(tab + 1);
  }
  return line;
}

}  // namespace

std::vector<std::string> parse_corpus(std::string_view bytes, const fs::path& path) {
  std::vector<std::string> texts;
  for (auto& line : clean_lines(bytes, path)) texts.push_back(std::move(line.text));
  if (texts.empty()) fail(ErrorCode::CorruptFile, "{}: holds no text", path.string());
  return texts;
}

std::vector<std::string> read_corpus(const fs::path& path) {
  return parse_corpus(read_file(path), path);
}

std::vector<std::string> read_words(const fs::path& path, const std::string& format) {
  const auto parsed = word_format(format, path);
  auto lines = entries_of(path, parsed);
  keep_first_columns(lines, parsed.kind == "hunspell" ? "/\t"
                            : parsed.kind == "edict"  ? " [/"
                                                      : "\t");
  std::vector<std::string> words;
  for (auto& line : lines) {
    if (!line.text.empty()) words.push_back(std::move(line.text));
  }
  return words;
}

CountedWords read_counted_words(const fs::path& path, const std::string& format) {
  const auto parsed = word_format(format, path);
  const std::size_t tabs = parsed.kind == "lines" ? 1 : parsed.kind == "rime" ? 2 : 0;
  CountedWords words;
  bool has_counts = false;
  for (const auto& line : tabs > 0 ? entries_of(path, parsed) : std::vector<NumberedLine>()) {
    const auto word = line.text.substr(0, line.text.find('\t'));
    if (word.empty()) continue;
    const auto count = column_after(line.text, tabs);
    has_counts = has_counts || !count.empty();
    words.words.push_back(word);
    words.counts.push_back(count.empty() ? 1 : count_of(count, line.number, path));
  }
  if (!has_counts) {
    fail(ErrorCode::Config, "{}: a weighted list needs counts: word<TAB>count on each line",
         path.string());
  }
  return words;
}

}  // namespace ocr
