#include "data/formats/icdar_reader.h"

#include <algorithm>
#include <charconv>

#include "base/error.h"
#include "base/files.h"
#include "data/formats/shown_text.h"
#include "image/codec.h"
#include "text/utf8.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kIcdarByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kCoordinates = 8;

std::string_view trimmed(std::string_view text) {
  const auto begin = std::min(text.find_first_not_of(' '), text.size());
  text.remove_prefix(begin);
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

// The eight numbers before the text, taken off the line.
std::string take_quad(std::string_view& line, Polygon& outline) {
  std::vector<double> values;
  while (values.size() < kCoordinates) {
    const auto comma = line.find(',');
    if (comma == std::string_view::npos) return "fewer than 8 coordinates and a text";
    const auto word = trimmed(line.substr(0, comma));
    double& value = values.emplace_back();
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc() || end != word.data() + word.size()) {
      return fmt::format("coordinate {} is not a number", values.size());
    }
    line.remove_prefix(comma + 1);
  }
  for (std::size_t i = 0; i < kCoordinates; i += 2) outline.push_back({values[i], values[i + 1]});
  return outline_fault(outline);
}

std::string read_icdar_line(std::string_view line, AnnotatedLine& read) {
  if (!is_utf8(line)) return "not UTF-8";
  if (auto fault = take_quad(line, read.outline); !fault.empty()) return fault;
  read.readable = line != "###";
  if (read.readable) read.text = line;
  return {};
}

// "gt_a.txt": "a".
std::string image_stem(const fs::path& labels) {
  return labels.stem().string().substr(3);
}

bool is_icdar_file(const fs::directory_entry& entry) {
  const auto& path = entry.path();
  return entry.is_regular_file() && path.extension() == ".txt" &&
         path.filename().string().starts_with("gt_");
}

std::vector<fs::path> icdar_files(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (is_icdar_file(entry)) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  if (files.empty()) {
    fail(ErrorCode::NotFound, "{}: holds no gt_NAME.txt, as ICDAR's labels are named",
         folder.string());
  }
  return files;
}

// By the path without its extension.
std::map<fs::path, std::vector<fs::path>> images_by_stem(const fs::path& folder) {
  std::map<fs::path, std::vector<fs::path>> images;
  for (const auto& path : list_images(folder)) {
    const auto relative = path.lexically_relative(folder);
    images[relative.parent_path() / relative.stem()].push_back(relative);
  }
  return images;
}

std::string first_fault(const fs::path& file, const std::vector<BadLine>& bad) {
  return fmt::format("{}:{}: {}: {}", file.string(), bad[0].number, bad[0].cause, bad[0].detail);
}

}  // namespace

IcdarLabels parse_icdar(std::string_view bytes) {
  IcdarLabels labels;
  std::size_t number = 0;
  if (bytes.starts_with(kIcdarByteOrderMark)) bytes.remove_prefix(kIcdarByteOrderMark.size());
  for (std::string_view line : split_lines(bytes)) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) continue;
    AnnotatedLine read;
    const auto cause = read_icdar_line(line, read);
    if (cause.empty()) {
      labels.annotation.lines.push_back(std::move(read));
    } else {
      labels.bad.push_back({number, cause, shown_text(line)});
    }
  }
  return labels;
}

PageSet read_icdar_folder(const fs::path& folder, const fs::path& images) {
  PageSet set;
  set.path = folder;
  set.image_folder = images.empty() ? folder : images;
  const auto by_stem = images_by_stem(set.image_folder);
  std::size_t number = 0;
  for (const auto& file : icdar_files(folder)) {
    ++number;
    const auto place = file.parent_path().lexically_relative(folder).lexically_normal();
    const auto stem = (place == "." ? fs::path() : place) / image_stem(file);
    const auto found = by_stem.find(stem);
    const auto labels = parse_icdar(read_file(file));
    if (!labels.bad.empty()) {
      set.bad.push_back({number, "bad line", first_fault(file, labels.bad)});
    } else if (found == by_stem.end() || found->second.size() > 1) {
      const auto* const cause = found == by_stem.end() ? "no image" : "more than one image";
      set.bad.push_back({number, cause, fmt::format("{} of {}", stem.string(), file.string())});
    } else {
      set.pages.push_back({found->second[0].string(), labels.annotation, number});
    }
  }
  return set;
}

}  // namespace ocr
