#include "data/formats/label_format.h"

#include <algorithm>

#include "base/error.h"
#include "data/formats/label_file.h"
#include "text/utf8.h"

namespace ocr {
namespace {

struct FormatRules {
  bool one_line = true;       // a line end would end the label
  bool tab = true;            // a TAB may stand in it
  std::string_view ignored;   // texts that readers take for "unreadable", between blanks
  std::string_view name_end;  // characters that end the image's name
};

FormatRules rules_of(LabelFormat format) {
  switch (format) {
    case LabelFormat::PaddleRec:
      return {.tab = false, .ignored = {}, .name_end = "\t"};
    case LabelFormat::PaddleDet:
      return {.one_line = false, .ignored = "### *", .name_end = "\t"};
    case LabelFormat::Icdar:
      return {.ignored = "###", .name_end = {}};
    case LabelFormat::CocoText:
    case LabelFormat::JsonLines:
    case LabelFormat::TrdgBoxes:
      return {.one_line = false, .ignored = {}, .name_end = {}};
    case LabelFormat::Tesseract:
      return {.tab = false, .ignored = {}, .name_end = {}};
    case LabelFormat::EasyOcrCsv:
      return {.ignored = {}, .name_end = {}};
    case LabelFormat::TrdgLabels:
      return {.ignored = {}, .name_end = " "};
  }
  return {};
}

bool is_ignored_mark(std::string_view marks, std::string_view text) {
  while (!marks.empty()) {
    const auto end = std::min(marks.find(' '), marks.size());
    if (marks.substr(0, end) == text) return true;
    marks.remove_prefix(std::min(end + 1, marks.size()));
  }
  return false;
}

}  // namespace

std::string_view name(LabelFormat format) {
  for (const auto& [enumerator, text] : config::EnumNames<LabelFormat>::kNames) {
    if (enumerator == format) return text;
  }
  return {};
}

bool holds_outlines(LabelFormat format) {
  switch (format) {
    case LabelFormat::PaddleRec:
    case LabelFormat::EasyOcrCsv:
    case LabelFormat::TrdgLabels:
      return false;
    case LabelFormat::PaddleDet:
    case LabelFormat::Icdar:
    case LabelFormat::CocoText:
    case LabelFormat::Tesseract:
    case LabelFormat::JsonLines:
    case LabelFormat::TrdgBoxes:
      return true;
  }
  return true;
}

std::optional<std::string> text_fault(LabelFormat format, std::string_view text) {
  const auto rules = rules_of(format);
  if (!is_utf8(text)) return "bytes that are not UTF-8";
  if (text.find('\0') != std::string_view::npos) return "a NUL character";
  if (rules.one_line && text.find_first_of("\r\n") != std::string_view::npos) return "a line end";
  if (!rules.tab && text.find('\t') != std::string_view::npos) return "a TAB";
  if (is_ignored_mark(rules.ignored, text)) {
    return fmt::format("'{}', which readers take for unreadable text", text);
  }
  if (format == LabelFormat::PaddleRec) return label_line_fault("x", text);
  return std::nullopt;
}

void require_text(LabelFormat format, std::string_view text, const std::string& image) {
  if (const auto fault = text_fault(format, text)) {
    fail("{}: the format {} cannot hold its text: {}", image, name(format), *fault);
  }
}

void require_name(LabelFormat format, const std::string& image) {
  const auto ends = std::string("\r\n").append(rules_of(format).name_end);
  const bool bad = image.empty() || !is_utf8(image) || image.find('\0') != std::string::npos ||
                   image.find_first_of(ends) != std::string::npos;
  if (bad) {
    fail("'{}': the format {} cannot hold this name of an image{}", image, name(format),
         ends.ends_with(' ') ? ": it ends at a blank; name images by number" : "");
  }
}

}  // namespace ocr
