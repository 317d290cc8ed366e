#include "data/formats/shown_text.h"

#include <fmt/format.h>

#include "text/utf8.h"

namespace ocr {
namespace {

constexpr std::size_t kShownCharacters = 60;

std::string shown_bytes(std::string_view line) {  // of a line that is no UTF-8
  std::string text;
  for (const char c : line.substr(0, kShownCharacters)) {
    const auto byte = static_cast<unsigned char>(c);
    text += byte < 0x20 || byte >= 0x7F ? fmt::format("\\x{:02x}", byte) : std::string(1, c);
  }
  return line.size() > kShownCharacters ? text + "..." : text;
}

}  // namespace

std::string shown_text(std::string_view line) {
  if (!is_utf8(line)) return shown_bytes(line);
  std::string text;
  std::size_t characters = 0;
  for (const char c : line) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) != 0x80 && ++characters > kShownCharacters) return text + "...";
    if (c == '\t') {
      text += "<TAB>";
    } else if (byte < 0x20 || byte == 0x7F) {
      text += fmt::format("\\x{:02x}", byte);
    } else {
      text += c;
    }
  }
  return text;
}

}  // namespace ocr
