// Private to image/: what each format gives to codec.cc, and what it gets.
//
//   bytes ──► recognises ──► read_size ──► sides and pixels checked ──► decode ──► BGR ──► turned
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <opencv2/core.hpp>

#include "image/codec.h"

namespace ocr {

constexpr std::int64_t kMaxSide = 65'500;  // libjpeg's own limit, here for every format

struct Encoded {
  std::string_view bytes;
  std::string_view name;  // for messages
  DecodeOptions options;
};

struct ImageSize {
  std::int64_t width = 0;
  std::int64_t height = 0;
};

// Pixels as they are stored, H×W×3, and the EXIF orientation (1-8; 1 where there is none).
struct Decoded {
  cv::Mat bgr;
  int orientation = 1;
};

// Both functions throw Error. decode() is called only for a size that read_size() gave and that is
// within the limits.
struct Decoder {
  ImageFormat format;
  std::string_view label;  // "JPEG"
  bool (*recognises)(std::string_view bytes);
  ImageSize (*read_size)(const Encoded& file);
  Decoded (*decode)(const Encoded& file);
};

extern const Decoder kJpegDecoder;
extern const Decoder kPngDecoder;
extern const Decoder kWebpDecoder;
extern const Decoder kTiffDecoder;
extern const Decoder kBmpDecoder;
extern const Decoder kPnmDecoder;

}  // namespace ocr
