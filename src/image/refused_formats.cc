#include "image/refused_formats.h"

#include <fmt/format.h>

#include <cstdint>

#include "base/error.h"

namespace ocr {
namespace {

using namespace std::string_view_literals;

struct Signature {
  std::size_t offset;
  std::string_view magic;
  std::string_view name;
};

// The first that fits counts, so a narrower one stands before a wider one.
constexpr Signature kRefused[] = {
    {0, "GIF87a"sv, "GIF"},
    {0, "GIF89a"sv, "GIF"},
    {0, "\0\0\1\0"sv, "ICO (Windows icon)"},
    {0, "\0\0\2\0"sv, "CUR (Windows cursor)"},
    {0, "\0\0\0\x0CjP  "sv, "JPEG 2000"},
    {0, "\xFF\x4F\xFF\x51"sv, "JPEG 2000"},
    {0, "\0\0\0\x0CJXL "sv, "JPEG XL"},
    {0, "\xFF\x0A"sv, "JPEG XL"},
    {0, "II\xBC"sv, "JPEG XR"},
    {4, "ftypavif"sv, "AVIF"},
    {4, "ftypavis"sv, "AVIF"},
    {4, "ftyphe"sv, "HEIF"},
    {4, "ftypmif1"sv, "HEIF"},
    {4, "ftypmsf1"sv, "HEIF"},
    {4, "ftypcrx"sv, "CR3 (camera raw)"},
    {4, "ftyp"sv, "MP4 or another video"},
    {8, "CR\2\0"sv, "CR2 (camera raw)"},
    {0, "\x1A\x45\xDF\xA3"sv, "WebM or Matroska video"},
    {0, "%PDF"sv, "PDF"},
    {0, "%!PS"sv, "PostScript"},
    {0, "\xC5\xD0\xD3\xC6"sv, "PostScript"},
    {0, "AT&TFORM"sv, "DjVu"},
    {0, "<svg"sv, "SVG"},
    {0, "<?xml"sv, "SVG or other XML"},
    {0, "<!DOCTYPE"sv, "HTML (was an error page downloaded?)"},
    {0, "<html"sv, "HTML (was an error page downloaded?)"},
    {0, "8BPS"sv, "PSD (Photoshop)"},
    {0, "gimp xcf"sv, "XCF (GIMP)"},
    {0, "DDS "sv, "DDS"},
    {0, "\x76\x2F\x31\x01"sv, "OpenEXR"},
    {0, "#?RADIANCE"sv, "Radiance HDR"},
    {0, "#?RGBE"sv, "Radiance HDR"},
    {0, "P7"sv, "PAM (portable arbitrary map, P7)"},
    {0, "PF\n"sv, "PFM (portable float map)"},
    {0, "Pf\n"sv, "PFM (portable float map)"},
    {0, "qoif"sv, "QOI"},
    {0, "BPG\xFB"sv, "BPG"},
    {0, "FLIF"sv, "FLIF"},
    {0, "farbfeld"sv, "farbfeld"},
    {0, "\x8AMNG"sv, "MNG"},
    {0, "\x8BJNG"sv, "JNG"},
    {0, "icns"sv, "ICNS (Apple icon)"},
    {0, "\x0A\x05\x01"sv, "PCX"},
    {0, "\x59\xA6\x6A\x95"sv, "Sun raster"},
    {0, "\x01\xDA"sv, "SGI"},
    {0, "SIMPLE  ="sv, "FITS"},
    {0, "\xD7\xCD\xC6\x9A"sv, "WMF"},
    {40, " EMF"sv, "EMF"},
    {128, "DICM"sv, "DICOM"},
    {0, "BA"sv, "OS/2 bitmap array"},
    {0, "PK\3\4"sv, "ZIP archive"},
    {0, "\x1F\x8B"sv, "gzip archive"},
};

std::string hex(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) text += fmt::format(" {:02x}", static_cast<std::uint8_t>(byte));
  return text;
}

}  // namespace

std::string_view refused_format_name(std::string_view bytes) {
  for (const Signature& known : kRefused) {
    if (bytes.size() < known.offset + known.magic.size()) continue;
    if (bytes.substr(known.offset, known.magic.size()) == known.magic) return known.name;
  }
  return {};
}

void refuse_format(std::string_view bytes, std::string_view name) {
  constexpr auto kAllowed = "JPEG, PNG, WebP, TIFF, BMP and PNM (P1 to P6)"sv;
  if (bytes.empty()) fail(ErrorCode::CorruptFile, "{}: the file is empty", name);
  const auto format = refused_format_name(bytes);
  if (!format.empty()) {
    fail(ErrorCode::UnsupportedFormat,
         "{}: {} is not read here, only {}; convert the file to PNG or JPEG", name, format,
         kAllowed);
  }
  if (bytes.substr(0, 4).find("PNG") == 1) {
    fail(ErrorCode::CorruptFile, "{}: damaged PNG: its first 8 bytes are not PNG's signature",
         name);
  }
  fail(ErrorCode::UnsupportedFormat,
       "{}: not an image of a known kind (first bytes{}); {} are read", name,
       hex(bytes.substr(0, 8)), kAllowed);
}

}  // namespace ocr
