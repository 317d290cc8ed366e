#include "data/render/font_file.h"

#include <fnmatch.h>
#include <glob.h>

#include <algorithm>
#include <charconv>

#include "base/error.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kFontExtensions[] = {".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2"};

bool is_font_name(const fs::path& path) {
  auto extension = path.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return std::find(std::begin(kFontExtensions), std::end(kFontExtensions), extension) !=
         std::end(kFontExtensions);
}

std::vector<FontFile> font_files_below(const fs::path& folder) try {
  std::vector<FontFile> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (is_font_name(entry.path()) && entry.is_regular_file()) files.push_back({entry.path(), 0});
  }
  return files;
} catch (const fs::filesystem_error& error) {
  fail(ErrorCode::Io, "{}: cannot be read: {}",
       (error.path1().empty() ? folder : error.path1()).string(), error.code().message());
}

}  // namespace

std::string to_string(const FontFile& file) {
  return file.face == 0 ? file.path.string() : fmt::format("{}#{}", file.path.string(), file.face);
}

FontFile parse_font_file(const std::string& text) {
  FontFile file{text, 0};
  std::error_code error;
  const auto mark = text.rfind('#');
  if (!fs::exists(file.path, error) && mark != std::string::npos) {
    const char* end = text.data() + text.size();
    const auto result = std::from_chars(text.data() + mark + 1, end, file.face);
    if (result.ec == std::errc() && result.ptr == end) file.path = text.substr(0, mark);
  }
  if (fs::is_directory(file.path, error)) {
    fail(ErrorCode::Usage, "{}: a folder; fonts of a folder are given by --font_dir (-fd)", text);
  }
  if (!fs::exists(file.path, error)) {
    fail(ErrorCode::NotFound, "{}: no such font file{}", text,
         error ? " that can be read: " + error.message() : "");
  }
  if (!fs::is_regular_file(file.path, error)) {
    fail(ErrorCode::NotFound, "{}: no such font file, but a device or a pipe", text);
  }
  return file;
}

std::vector<FontFile> list_font_files(const fs::path& folder) {
  if (!fs::is_directory(folder)) fail(ErrorCode::NotFound, "{}: no such folder", folder.string());
  auto files = font_files_below(folder);
  if (files.empty()) {
    fail(ErrorCode::NotFound, "{}: no .ttf, .otf, .ttc, .woff or .woff2 below this folder",
         folder.string());
  }
  std::sort(files.begin(), files.end(), [](auto& a, auto& b) { return a.path < b.path; });
  return files;
}

std::vector<fs::path> match_files(const fs::path& pattern) {
  glob_t found{};
  std::vector<fs::path> files;
  if (::glob(pattern.c_str(), 0, nullptr, &found) == 0) {
    files.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
  }
  ::globfree(&found);
  std::sort(files.begin(), files.end());  // glob sorts by locale
  return files;
}

bool matches(const std::string& name, const std::vector<std::string>& globs) {
  return std::any_of(globs.begin(), globs.end(), [&](const std::string& glob) {
    return ::fnmatch(glob.c_str(), name.c_str(), 0) == 0;
  });
}

}  // namespace ocr
