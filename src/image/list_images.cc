#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <system_error>

#include "base/error.h"
#include "image/codec.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

bool has_image_extension(const fs::path& path) {
  constexpr std::array<std::string_view, 12> kExtensions = {".jpg", ".jpeg", ".png", ".webp",
                                                            ".tif", ".tiff", ".bmp", ".dib",
                                                            ".pbm", ".pgm",  ".ppm", ".pnm"};
  std::string extension = path.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return std::find(kExtensions.begin(), kExtensions.end(), extension) != kExtensions.end();
}

}  // namespace

std::vector<fs::path> list_images(const fs::path& file_or_folder) {
  std::error_code error;
  const auto status = fs::status(file_or_folder, error);
  if (!fs::exists(status)) {
    fail(ErrorCode::NotFound, "{}: no such file or folder", file_or_folder.string());
  }
  if (!fs::is_directory(status)) return {file_or_folder};
  std::vector<fs::path> images;
  fs::recursive_directory_iterator entries(file_or_folder, error);
  for (; !error && entries != fs::recursive_directory_iterator(); entries.increment(error)) {
    std::error_code ignored;  // a dangling link is no image
    if (has_image_extension(entries->path()) && entries->is_regular_file(ignored)) {
      images.push_back(entries->path());
    }
  }
  if (error) fail(ErrorCode::Io, "{}: cannot list: {}", file_or_folder.string(), error.message());
  std::sort(images.begin(), images.end(),
            [](const fs::path& a, const fs::path& b) { return a.native() < b.native(); });
  return images;
}

}  // namespace ocr
