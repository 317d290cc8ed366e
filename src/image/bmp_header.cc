#include "image/bmp_header.h"

#include <algorithm>
#include <string_view>

#include "base/error.h"
#include "image/bytes.h"

namespace ocr {
namespace {

constexpr std::size_t kFileHeader = 14;
constexpr std::size_t kCoreHeader = 12;
constexpr std::size_t kOs2Header = 64;
constexpr std::size_t kMaskOffset = 54;  // inside headers of 52 bytes and more, behind one of 40

enum CompressionCode : std::uint32_t {
  Rgb = 0,
  Rle8 = 1,
  Rle4 = 2,
  Bitfields = 3,
  AlphaBitfields = 6
};

// The info header, fields beyond its stated size being 0.
struct RawInfo {
  std::size_t size = 0;
  std::int64_t width = 0;
  std::int64_t height = 0;
  int bits = 0;
  std::uint32_t compression = 0;
  std::uint32_t colours = 0;
};

RawInfo read_raw_info(const Encoded& file) {
  const std::string_view bytes = file.bytes;
  RawInfo info;
  info.size = little32(bytes, kFileHeader);
  if (bytes.size() < kFileHeader + std::max(info.size, kCoreHeader)) {
    fail(ErrorCode::CorruptFile, "{}: damaged BMP: the file ends in its header", file.name);
  }
  if (info.size == kCoreHeader) {
    info.width = little16(bytes, 18);
    info.height = little16(bytes, 20);
    info.bits = little16(bytes, 24);
    return info;
  }
  constexpr std::array<std::size_t, 7> kSizes = {16, 40, 52, 56, kOs2Header, 108, 124};
  if (std::find(kSizes.begin(), kSizes.end(), info.size) == kSizes.end()) {
    fail(ErrorCode::UnsupportedFormat, "{}: a BMP header of {} bytes is of no known version",
         file.name, info.size);
  }
  const std::string_view header = bytes.substr(0, kFileHeader + info.size);
  info.width = static_cast<std::int32_t>(little32(header, 18));
  info.height = static_cast<std::int32_t>(little32(header, 22));
  info.bits = little16(header, 28);
  info.compression = info.size < 40 ? 0 : little32(header, 30);
  info.colours = info.size < 40 ? 0 : little32(header, 46);
  return info;
}

[[noreturn]] void refuse_compression(const Encoded& file, std::string_view what) {
  fail(ErrorCode::UnsupportedFormat,
       "{}: BMP with {} is not read here; convert the file to PNG or JPEG", file.name, what);
}

BmpCompression compression_of(const RawInfo& info, const Encoded& file) {
  const bool os2 = info.size == kOs2Header;
  switch (info.compression) {
    case Rgb:
      return BmpCompression::None;
    case Rle8:
      return BmpCompression::Runs8;
    case Rle4:
      return BmpCompression::Runs4;
    case Bitfields:
      if (os2) refuse_compression(file, "OS/2 Huffman compression");
      return BmpCompression::Masks;
    case 4:
      refuse_compression(file, os2 ? "OS/2 24-bit run lengths" : "an embedded JPEG");
    case 5:
      refuse_compression(file, "an embedded PNG");
    case AlphaBitfields:
      return BmpCompression::Masks;
    default:
      refuse_compression(file, fmt::format("compression {}", info.compression));
  }
}

void check_bits(const BmpHeader& header, std::string_view name) {
  const int bits = header.bits;
  bool fits = false;
  switch (header.compression) {
    case BmpCompression::None:
      fits = bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16 || bits == 24 ||
             bits == 32;
      break;
    case BmpCompression::Runs8:
      fits = bits == 8;
      break;
    case BmpCompression::Runs4:
      fits = bits == 4;
      break;
    case BmpCompression::Masks:
      fits = bits == 16 || bits == 32;
      break;
  }
  if (!fits) {
    fail(ErrorCode::CorruptFile, "{}: damaged BMP: {} bits a pixel do not go with its compression",
         name, bits);
  }
}

std::array<std::uint32_t, 4> read_masks(const RawInfo& info, std::string_view bytes) {
  if (info.compression != Bitfields && info.compression != AlphaBitfields) {
    if (info.bits == 16) return {0x1F, 0x3E0, 0x7C00, 0};
    return {0xFF, 0xFF00, 0xFF0000, 0};
  }
  const bool alpha = info.size >= 56 || info.compression == AlphaBitfields;
  return {little32(bytes, kMaskOffset + 8), little32(bytes, kMaskOffset + 4),
          little32(bytes, kMaskOffset), alpha ? little32(bytes, kMaskOffset + 12) : 0};
}

// Bytes of masks that follow a header of 40 bytes.
std::size_t masks_behind(const RawInfo& info) {
  if (info.size != 40) return 0;
  return info.compression == Bitfields ? 12 : info.compression == AlphaBitfields ? 16 : 0;
}

std::vector<cv::Vec3b> read_palette(const RawInfo& info,
                                    const Encoded& file,
                                    std::size_t pixel_offset) {
  if (info.bits > 8) return {};
  const std::size_t entry = info.size == kCoreHeader ? 3 : 4;
  const std::size_t start = kFileHeader + info.size + masks_behind(info);
  const std::size_t all = std::size_t{1} << static_cast<unsigned>(info.bits);
  const std::size_t room = pixel_offset > start ? (pixel_offset - start) / entry : 0;
  const std::size_t stated = info.colours == 0 ? all : info.colours;
  std::vector<cv::Vec3b> palette(all, cv::Vec3b(0, 0, 0));
  for (std::size_t i = 0; i < std::min({all, room, stated}); ++i) {
    const std::uint32_t colour = read_uint(file.bytes, start + entry * i, 3, ByteOrder::Little);
    palette[i] = cv::Vec3b(colour & 0xFFU, colour >> 8U & 0xFFU, colour >> 16U & 0xFFU);
  }
  return palette;
}

}  // namespace

BmpHeader read_bmp_header(const Encoded& file) {
  const RawInfo info = read_raw_info(file);
  BmpHeader header;
  header.width = info.width;
  header.height = info.height < 0 ? -info.height : info.height;
  header.top_down = info.height < 0;
  header.bits = info.bits;
  header.compression = compression_of(info, file);
  check_bits(header, file.name);
  header.pixel_offset = little32(file.bytes, 10);
  header.masks = read_masks(info, file.bytes);
  header.palette = read_palette(info, file, header.pixel_offset);
  return header;
}

}  // namespace ocr
