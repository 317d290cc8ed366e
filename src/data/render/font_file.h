// Where a font face is: a file, and which of the file's faces.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace ocr {

struct FontFile {
  std::filesystem::path path;
  int face = 0;  // of a collection (.ttc)
  bool operator==(const FontFile&) const = default;
};

std::string to_string(const FontFile& file);  // "a.ttc#2", "b.ttf"

// "a.ttf" or "a.ttc#2". Throws Error (NotFound, or Usage for a folder).
FontFile parse_font_file(const std::string& text);

// All .ttf, .otf, .ttc, .otc, .woff and .woff2 below a folder, whatever their case, sorted by path;
// of a collection the first face. Throws Error: NotFound when there are none, Io for a folder that
// cannot be read.
std::vector<FontFile> list_font_files(const std::filesystem::path& folder);

// The files that match a glob with * ? [...] in any part of its path, sorted.
std::vector<std::filesystem::path> match_files(const std::filesystem::path& pattern);

bool matches(const std::string& name, const std::vector<std::string>& globs);

}  // namespace ocr
