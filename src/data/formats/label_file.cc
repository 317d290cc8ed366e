#include "data/formats/label_file.h"

#include <algorithm>

#include "base/error.h"
#include "base/files.h"
#include "data/formats/shown_text.h"
#include "text/utf8.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kShownBadLines = 3;

std::string delimiter_name(char delimiter) {
  return delimiter == '\t' ? "TAB" : fmt::format("'{}'", delimiter);
}

// Why this line cannot be used, if so. What shadows another cause comes first.
std::optional<std::string> cause_against(std::string_view line, char delimiter) {
  if (line.starts_with(kByteOrderMark)) return "byte order mark (BOM) at the start";
  if (!is_utf8(line)) return "not UTF-8";
  if (line.find('\0') != std::string_view::npos) return "NUL character";
  if (line.ends_with('\r')) return "carriage return at the end (CRLF)";
  const auto image = line.substr(0, line.find(delimiter));
  if (image.starts_with('[') && image.ends_with(']')) {
    return "list of images (JSON), of which PaddleOCR draws one: give each image a line";
  }
  const auto delimiters = std::count(line.begin(), line.end(), delimiter);
  if (delimiters == 0) return "no " + delimiter_name(delimiter);
  if (delimiters > 1) return "more than one " + delimiter_name(delimiter);
  if (line.starts_with(delimiter)) return "no image path";
  if (line.ends_with(delimiter)) return "empty text";
  return std::nullopt;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

// image, text, width, height ──► image, text.
std::string_view without_size(std::string_view line, char delimiter) {
  const auto height = line.rfind(delimiter);
  if (height == std::string_view::npos || height == 0) return line;
  const auto width = line.rfind(delimiter, height - 1);
  if (width == std::string_view::npos) return line;
  const bool sizes =
      is_number(line.substr(height + 1)) && is_number(line.substr(width + 1, height - width - 1));
  return sizes ? line.substr(0, width) : line;
}

void read_line(std::string_view line, std::size_t number, char delimiter, LabelFile& labels) {
  if (line.empty()) return;
  if (auto cause = cause_against(line, delimiter)) {
    labels.bad.push_back({number, std::move(*cause), shown_text(line)});
    return;
  }
  const auto at = line.find(delimiter);
  labels.lines.push_back(
      {std::string(line.substr(0, at)), std::string(line.substr(at + 1)), number});
}

}  // namespace

LabelFile parse_label_file(std::string_view bytes,
                           const fs::path& path,
                           const fs::path& image_folder,
                           char delimiter,
                           LabelColumns columns) {
  LabelFile labels;
  labels.path = path;
  labels.image_folder = image_folder.empty() ? path.parent_path() : image_folder;
  std::size_t number = 0;
  const bool sized = columns == LabelColumns::TextAndSize;
  for (const std::string_view line : split_lines(bytes)) {
    read_line(sized ? without_size(line, delimiter) : line, ++number, delimiter, labels);
  }
  if (labels.lines.empty() && labels.bad.empty()) {
    fail("{}: no label lines; expected image{}text in each", path.string(),
         delimiter == '\t' ? "<TAB>" : std::string(1, delimiter));
  }
  return labels;
}

LabelFile read_label_file(const fs::path& path,
                          const fs::path& image_folder,
                          char delimiter,
                          LabelColumns columns) {
  return parse_label_file(read_file(path), path, image_folder, delimiter, columns);
}

void require_good_lines(const LabelFile& labels) {
  if (labels.bad.empty()) return;
  std::string first;
  for (std::size_t i = 0; i < std::min(kShownBadLines, labels.bad.size()); ++i) {
    const BadLine& bad = labels.bad[i];
    first += fmt::format("\n  line {}: {}: {}", bad.number, bad.cause, bad.detail);
  }
  fail("{}: {} of {} lines are bad ('ocr-dataset check' lists them):{}", labels.path.string(),
       labels.bad.size(), labels.bad.size() + labels.lines.size(), first);
}

std::optional<std::string> label_line_fault(std::string_view image, std::string_view text) {
  const auto row = std::string(image).append("\t").append(text);
  return row.find('\n') == std::string::npos ? cause_against(row, '\t') : "newline";
}

std::string label_text(const std::vector<LabelLine>& lines) {
  std::string text;
  for (const LabelLine& line : lines) {
    const auto row = line.image + "\t" + line.text;
    const auto fault = label_line_fault(line.image, line.text);
    if (fault) fail("'{}' cannot be a label line: {}", shown_text(row), *fault);
    text += row + "\n";
  }
  return text;
}

void write_label_file(const fs::path& path, const std::vector<LabelLine>& lines) {
  write_atomically(path, label_text(lines));
}

}  // namespace ocr
