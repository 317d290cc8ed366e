// PaddleOCR's recognition labels: `path<TAB>text\n`, UTF-8.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ocr {

struct LabelLine {
  std::string image;  // as it stands in the file
  std::string text;
  std::size_t number = 0;  // line, from 1
  bool operator==(const LabelLine&) const = default;
};

// What is wrong with a line, by cause; see preflight.h for the rest of the causes.
struct BadLine {
  std::size_t number = 0;
  std::string cause;   // "no TAB", "more than one TAB", "carriage return at the end (CRLF)", "not
                       // UTF-8", "empty text", ...
  std::string detail;  // the value, shortened
};

struct LabelFile {
  std::filesystem::path path;
  std::filesystem::path image_folder;  // `image` is relative to it
  std::vector<LabelLine> lines;        // the good ones
  std::vector<BadLine> bad;
};

// What stands on a line. PaddleOCR's MultiScaleDataSet with ds_width has image, text, width and
// height; the sizes are passed over, and lines without them are read too.
enum class LabelColumns { Text, TextAndSize };

// `image_folder` empty: the folder of the label file. Blank lines are skipped. Throws Error when
// the file cannot be read or holds no line at all.
LabelFile read_label_file(const std::filesystem::path& path,
                          const std::filesystem::path& image_folder = {},
                          char delimiter = '\t',
                          LabelColumns columns = LabelColumns::Text);

// The same for text that is already in memory; `path` only names it.
LabelFile parse_label_file(std::string_view bytes,
                           const std::filesystem::path& path,
                           const std::filesystem::path& image_folder = {},
                           char delimiter = '\t',
                           LabelColumns columns = LabelColumns::Text);

// Throws Error that lists the first bad lines, if there are any: for work that must not lose a
// line.
void require_good_lines(const LabelFile& labels);

// Why `image<TAB>text` would not read back, if so: "more than one TAB", "empty text", ...
std::optional<std::string> label_line_fault(std::string_view image, std::string_view text);

// `image<TAB>text\n` for each. Throws Error for a line that would not read back.
std::string label_text(const std::vector<LabelLine>& lines);
void write_label_file(const std::filesystem::path& path, const std::vector<LabelLine>& lines);

}  // namespace ocr
