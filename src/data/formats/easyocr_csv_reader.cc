#include "data/formats/easyocr_csv_reader.h"

#include "base/error.h"
#include "base/files.h"
#include "data/formats/shown_text.h"
#include "text/utf8.h"

namespace ocr {
namespace {

constexpr std::string_view kCsvHead = "filename,words";
constexpr std::string_view kCsvByteOrderMark = "\xEF\xBB\xBF";

// A field at the start of `row`, taken off it; false where its quote never ends.
bool take_csv_field(std::string_view& row, std::string_view ends, std::string& field) {
  field.clear();
  if (!row.starts_with('"')) {
    const auto end = std::min(row.find_first_of(ends), row.size());
    field = row.substr(0, end);
    row.remove_prefix(end);
    return true;
  }
  for (std::size_t i = 1; i < row.size(); ++i) {
    if (row[i] == '"' && !row.substr(i + 1).starts_with('"')) {
      row.remove_prefix(i + 1);
      return true;
    }
    field += row[i];
    if (row[i] == '"') ++i;  // of two
  }
  return false;
}

std::string_view csv_cause(std::string_view row, LabelLine& line) {
  if (!is_utf8(row)) return "not UTF-8";
  if (row.find('\0') != std::string_view::npos) return "NUL character";
  if (!take_csv_field(row, ",", line.image)) return "quote that never ends";
  if (!row.starts_with(',')) return row.empty() ? "no comma" : "text after the closing quote";
  row.remove_prefix(1);
  if (!take_csv_field(row, "", line.text)) return "quote that never ends";
  if (!row.empty()) return "text after the closing quote";
  if (line.image.empty()) return "no image path";
  return line.text.empty() ? "empty text" : "";
}

std::string_view without_line_end(std::string_view row) {
  return row.ends_with('\r') ? row.substr(0, row.size() - 1) : row;
}

void check_csv_head(std::string_view head, const std::filesystem::path& path) {
  if (head.starts_with(kCsvByteOrderMark)) head.remove_prefix(kCsvByteOrderMark.size());
  if (without_line_end(head) == kCsvHead) return;
  fail(ErrorCode::CorruptFile, "{}:1: '{}' is not the head '{}' of EasyOCR's labels", path.string(),
       shown_text(head), kCsvHead);
}

}  // namespace

LabelFile parse_easyocr_csv(std::string_view bytes,
                            const std::filesystem::path& path,
                            const std::filesystem::path& image_folder) {
  LabelFile labels;
  labels.path = path;
  labels.image_folder = image_folder.empty() ? path.parent_path() : image_folder;
  const auto rows = split_lines(bytes);
  check_csv_head(rows.empty() ? "" : rows[0], path);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const auto row = without_line_end(rows[i]);
    if (row.empty()) continue;
    LabelLine line{{}, {}, i + 1};
    const auto cause = csv_cause(row, line);
    if (cause.empty()) {
      labels.lines.push_back(std::move(line));
    } else {
      labels.bad.push_back({i + 1, std::string(cause), shown_text(row)});
    }
  }
  if (labels.lines.empty() && labels.bad.empty()) {
    fail("{}: no rows after the head '{}'", path.string(), kCsvHead);
  }
  return labels;
}

}  // namespace ocr
