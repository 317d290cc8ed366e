#include "data/render/corpus.h"

#include <iconv.h>

#include <cerrno>
#include <string_view>

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

std::vector<std::string> clean_lines(const std::string& bytes, const fs::path& path) {
  std::string_view text = bytes;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::vector<std::string> texts;
  std::size_t number = 0;
  for (auto& line : split_lines(text)) {
    ++number;
    if (line.ends_with('\r')) line.pop_back();
    if (!is_utf8(line)) {
      fail(ErrorCode::CorruptFile, "{}:{}: not valid UTF-8; convert the file with iconv",
           path.string(), number);
    }
    if (!line.empty()) texts.push_back(nfc(line));
  }
  return texts;
}

// What stands before the first of `ends` in each line but the first, which is a header.
std::vector<std::string> first_columns(const std::vector<std::string>& lines, const char* ends) {
  std::vector<std::string> words;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    auto word = lines[i].substr(0, lines[i].find_first_of(ends));
    if (!word.empty()) words.push_back(std::move(word));
  }
  return words;
}

std::vector<std::string> rime_words(const std::vector<std::string>& lines) {
  std::vector<std::string> words;
  bool in_header = true;
  for (const auto& line : lines) {
    if (in_header) {
      in_header = line != "...";  // the end of its YAML part
    } else if (!line.starts_with('#')) {
      words.push_back(line.substr(0, line.find('\t')));
    }
  }
  return words;
}

}  // namespace

std::vector<std::string> read_corpus(const fs::path& path) {
  auto texts = clean_lines(read_file(path), path);
  if (texts.empty()) fail(ErrorCode::CorruptFile, "{}: holds no text", path.string());
  return texts;
}

std::vector<std::string> read_words(const fs::path& path, const std::string& format) {
  const auto colon = format.find(':');
  const auto kind = format.substr(0, colon);
  auto bytes = read_file(path);
  if (colon != std::string::npos) bytes = to_utf8_from(bytes, format.substr(colon + 1), path);
  auto lines = clean_lines(bytes, path);
  if (kind == "hunspell") return first_columns(lines, "/\t");
  if (kind == "edict") return first_columns(lines, " [/");
  if (kind == "rime") return rime_words(lines);
  if (kind != "lines") {
    fail(ErrorCode::Config, "{}: unknown word list format '{}': lines, hunspell, edict or rime",
         path.string(), format);
  }
  return lines;
}

}  // namespace ocr
