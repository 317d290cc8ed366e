// Small image files made by hand, byte by byte, and what decoding them gave.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <opencv2/core.hpp>

#include "base/error.h"
#include "image/codec.h"

namespace ocr::test {

inline constexpr ErrorCode kCorrupt = ErrorCode::CorruptFile;
inline constexpr ErrorCode kUnsupported = ErrorCode::UnsupportedFormat;
inline constexpr ErrorCode kTooLarge = ErrorCode::TooLarge;

struct Refusal {
  ErrorCode code = ErrorCode::Failed;
  std::string message;  // empty where nothing was refused
};

Refusal refusal_of(std::string_view bytes, const DecodeOptions& options = {});

// The pixels as text, "RRGGBB" each, rows joined by "/": "FF0000 00FF00/0000FF FFFFFF".
std::string hex_pixels(const cv::Mat& bgr);

// The pixels of a file: hex_pixels(decode_image(...)).
std::string decoded(std::string_view bytes, const DecodeOptions& options = {});

std::string bytes_of(std::initializer_list<int> values);
std::string little(std::uint32_t value, int bytes);
std::string big(std::uint32_t value, int bytes);

// A little-endian EXIF block (without "Exif\0\0") with one entry.
std::string exif_block(int orientation);

struct PngSpec {
  std::uint32_t width = 1;
  std::uint32_t height = 1;
  int depth = 8;
  int colour_type = 2;  // 0 grey, 2 RGB, 3 palette, 4 grey + alpha, 6 RGBA
  std::string extra;    // whole chunks between IHDR and IDAT
  std::string rows;     // each row: filter byte 0, then its samples
};
std::string png_chunk(const std::string& type, const std::string& data);
std::string png_file(const PngSpec& spec);

// An IFD entry: type 3 = 16 bits, 4 = 32 bits.
struct TiffEntry {
  int tag;
  int type;
  std::vector<std::uint32_t> values;
};
// Little-endian, uncompressed, one strip; offsets and byte counts of the strip are added.
std::string tiff_file(std::vector<TiffEntry> entries, const std::string& pixels);

struct BmpSpec {
  std::int32_t width = 1;
  std::int32_t height = 1;
  int bits = 24;
  int compression = 0;
  int header = 40;      // 12, 40, 108, ...
  std::string tail;     // the rest of a header longer than 40 bytes, or masks behind one of 40
  std::string palette;  // BGR0 each (BGR for a header of 12)
  std::string pixels;   // rows from the bottom, padded to 4 bytes
};
std::string bmp_file(const BmpSpec& spec);

}  // namespace ocr::test
