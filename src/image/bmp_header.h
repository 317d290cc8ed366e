// Private to image/: what stands before the pixels of a BMP file.
//
//   file header (14 bytes) │ info header (12 to 124) │ masks? │ palette │ gap │ pixels
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <opencv2/core.hpp>

#include "image/decoder.h"

namespace ocr {

enum class BmpCompression { None, Runs8, Runs4, Masks };

struct BmpHeader {
  std::int64_t width = 0;
  std::int64_t height = 0;
  bool top_down = false;
  int bits = 0;  // a pixel: 1, 2, 4, 8 (palette), 16, 24, 32
  BmpCompression compression = BmpCompression::None;
  std::size_t pixel_offset = 0;
  std::array<std::uint32_t, 4> masks{};  // of blue, green, red, alpha; 0 where there is none
  std::vector<cv::Vec3b> palette;        // 2^bits colours; those that the file lacks are black
};

// Throws Error: CorruptFile, or UnsupportedFormat for embedded JPEG and PNG and OS/2's own codes.
BmpHeader read_bmp_header(const Encoded& file);

}  // namespace ocr
