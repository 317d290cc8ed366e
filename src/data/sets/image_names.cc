#include "data/sets/image_names.h"

#include <fmt/format.h>

#include <filesystem>

#include "data/formats/image_sink.h"

namespace ocr {
namespace {

bool stays_inside(const std::string& name) {
  const std::filesystem::path path = name;
  if (name.empty() || path.is_absolute() || !path.has_filename()) return false;
  for (const auto& part : path) {
    if (part.string().starts_with('.')) return false;  // "..", and the names of files in the making
  }
  return name.find('\\') == std::string::npos;
}

}  // namespace

std::string_view ending_of(ImageFormat format) {
  switch (format) {
    case ImageFormat::Jpeg:
      return "jpg";
    case ImageFormat::Png:
      return "png";
    case ImageFormat::WebP:
      return "webp";
    case ImageFormat::Tiff:
      return "tif";
    case ImageFormat::Bmp:
      return "bmp";
    case ImageFormat::Pnm:
      return "pnm";
  }
  return "img";
}

std::string ImageNames::numbered(std::size_t index, ImageFormat format) const {
  return placed_name(index, count_, fmt::format("{:09}.{}", index, ending_of(format)));
}

std::string ImageNames::given(const std::string& name,
                              std::size_t index,
                              std::string_view bytes,
                              ImageFormat format) {
  if (!stays_inside(name)) return numbered(index, format);
  const auto hash = std::hash<std::string_view>()(bytes);
  const auto key = shared_ ? name : name.substr(0, name.rfind('.'));
  const auto [known, is_new] = hash_of_.try_emplace(key, hash);
  const bool same = shared_ && known->second == hash;
  return is_new || same ? name : numbered(index, format);
}

}  // namespace ocr
