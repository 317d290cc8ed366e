#include "report/html.h"

#include "text/utf8.h"

namespace ocr {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

std::string escape_byte(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      break;
  }
  const bool control =
      (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n') || c == 0x7F;
  return control ? std::string(kReplacement) : std::string(1, c);
}

std::string only_ascii(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x80) {
      result += c;
    } else {
      result += kReplacement;
    }
  }
  return result;
}

}  // namespace

std::string escape_html(std::string_view text) {
  if (!is_utf8(text)) return escape_html(only_ascii(text));
  std::string result;
  result.reserve(text.size());
  for (const char c : text) result += escape_byte(c);
  return result;
}

std::string isolated(std::string_view text) {
  return "<bdi>" + escape_html(text) + "</bdi>";
}

}  // namespace ocr
