#include "text/utf8.h"

#include <fmt/format.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <optional>

#include "base/error.h"

namespace ocr {
namespace {

// The code point that starts at `offset`, which moves behind it; nothing (and `offset` unmoved)
// where the bytes are no UTF-8.
std::optional<char32_t> next_code_point(std::string_view bytes, std::size_t& offset) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  std::size_t at = offset;
  UChar32 character = 0;
  U8_NEXT(data, at, bytes.size(), character);
  if (character < 0) return std::nullopt;
  offset = at;
  return static_cast<char32_t>(character);
}

void append_utf8(std::string& out, char32_t character) {
  std::uint8_t buffer[U8_MAX_LENGTH];
  std::size_t length = 0;
  UBool is_error = false;
  U8_APPEND(buffer, length, sizeof buffer, static_cast<UChar32>(character), is_error);
  if (is_error) fail("U+{:04X} is no Unicode character", static_cast<std::uint32_t>(character));
  out.append(reinterpret_cast<const char*>(buffer), length);
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  std::size_t offset = 0;
  while (offset < bytes.size()) {
    if (!next_code_point(bytes, offset)) return false;
  }
  return true;
}

std::u32string from_utf8(std::string_view bytes) {
  std::u32string text;
  std::size_t offset = 0;
  while (offset < bytes.size()) {
    const auto character = next_code_point(bytes, offset);
    if (!character) {
      fail(ErrorCode::CorruptFile, "not UTF-8: byte {} (0x{:02X})", offset,
           static_cast<std::uint8_t>(bytes[offset]));
    }
    text.push_back(*character);
  }
  return text;
}

std::string to_utf8(std::u32string_view text) {
  std::string bytes;
  bytes.reserve(text.size());
  for (const char32_t character : text) append_utf8(bytes, character);
  return bytes;
}

std::string to_utf8(char32_t character) {
  return to_utf8(std::u32string_view(&character, 1));
}

std::string code_point_name(char32_t character) {
  const bool is_control = character < 0x20 || (character >= 0x7F && character < 0xA0);
  const auto number = fmt::format("U+{:04X}", static_cast<std::uint32_t>(character));
  return is_control ? number : fmt::format("{} ({})", to_utf8(character), number);
}

}  // namespace ocr
