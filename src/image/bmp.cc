// BMP, read here: 1, 2, 4, 8 bits with a palette, RLE4 and RLE8, 16, 24, 32 bits with or without
// masks, bottom-up and top-down.
#include <algorithm>
#include <bit>

#include "base/error.h"
#include "image/bmp_header.h"
#include "image/bmp_runs.h"
#include "image/bytes.h"
#include "image/decoder.h"
#include "image/whiten.h"

namespace ocr {
namespace {

// One colour's bits in a 16- or 32-bit pixel, widened or narrowed to 8.
class MaskedSample {
 public:
  MaskedSample(std::uint32_t mask, std::string_view name)
      : mask_(mask), shift_(mask == 0 ? 0 : std::countr_zero(mask)), max_(mask >> shift_) {
    if ((max_ & (max_ + 1)) != 0) {
      fail(ErrorCode::CorruptFile, "{}: damaged BMP: the colour mask {:#x} has gaps", name, mask);
    }
  }

  std::uint8_t of(std::uint32_t pixel) const {
    if (mask_ == 0) return 0;
    const std::uint32_t value = (pixel & mask_) >> shift_;
    if (max_ > 255) return static_cast<std::uint8_t>(value >> (std::bit_width(max_) - 8));
    return static_cast<std::uint8_t>((value * 255 + max_ / 2) / max_);
  }

 private:
  std::uint32_t mask_;
  int shift_;
  std::uint32_t max_;
};

// The stored rows, top row first, without their padding.
class StoredRows {
 public:
  StoredRows(const BmpHeader& header, const Encoded& file)
      : header_(header), pixels_(slice(file.bytes, header.pixel_offset, std::string_view::npos)) {
    const auto bits = static_cast<std::uint64_t>(header.width * header.bits);
    row_bytes_ = (bits + 7) / 8;
    stride_ = (bits + 31) / 32 * 4;
    const auto rows = static_cast<std::uint64_t>(header.height);
    if (stride_ * (rows - 1) + row_bytes_ > pixels_.size()) {
      fail(ErrorCode::CorruptFile, "{}: damaged BMP: the file ends early", file.name);
    }
  }

  std::string_view row(int y) const {
    const std::int64_t stored = header_.top_down ? y : header_.height - 1 - y;
    return pixels_.substr(static_cast<std::size_t>(stored) * stride_, row_bytes_);
  }

 private:
  const BmpHeader& header_;
  std::string_view pixels_;
  std::uint64_t row_bytes_ = 0;
  std::uint64_t stride_ = 0;
};

cv::Size size_of(const BmpHeader& header) {
  return {static_cast<int>(header.width), static_cast<int>(header.height)};
}

cv::Mat decode_runs(const BmpHeader& header, const Encoded& file) {
  const auto code = slice(file.bytes, header.pixel_offset, std::string_view::npos);
  const cv::Mat indices = decode_bmp_runs(code, header.bits, size_of(header), file.name);
  cv::Mat bgr(size_of(header), CV_8UC3);
  for (int y = 0; y < bgr.rows; ++y) {
    const auto* from = indices.ptr<std::uint8_t>(header.top_down ? y : bgr.rows - 1 - y);
    auto* to = bgr.ptr<cv::Vec3b>(y);
    for (int x = 0; x < bgr.cols; ++x) to[x] = header.palette[from[x]];
  }
  return bgr;
}

cv::Mat decode_palette(const BmpHeader& header, const StoredRows& rows) {
  cv::Mat bgr(size_of(header), CV_8UC3);
  const auto bits = static_cast<unsigned>(header.bits);
  const unsigned mask = (1U << bits) - 1;
  for (int y = 0; y < bgr.rows; ++y) {
    const std::string_view row = rows.row(y);
    auto* to = bgr.ptr<cv::Vec3b>(y);
    for (unsigned x = 0; x < static_cast<unsigned>(bgr.cols); ++x) {
      const auto byte = static_cast<std::uint8_t>(row[x * bits / 8]);
      to[x] = header.palette[byte >> (8 - bits - x * bits % 8) & mask];
    }
  }
  return bgr;
}

cv::Mat decode_masked(const BmpHeader& header, const StoredRows& rows, std::string_view name) {
  const auto& masks = header.masks;
  const MaskedSample samples[] = {
      {masks[0], name}, {masks[1], name}, {masks[2], name}, {masks[3], name}};
  const auto bytes = static_cast<std::size_t>(header.bits / 8);
  cv::Mat bgra(size_of(header), CV_8UC4);
  bool transparent_only = true;
  for (int y = 0; y < bgra.rows; ++y) {
    const std::string_view row = rows.row(y);
    auto* to = bgra.ptr<std::uint8_t>(y);
    for (std::size_t x = 0; x < static_cast<std::size_t>(bgra.cols); ++x, to += 4) {
      const std::uint32_t pixel = read_uint(row, x * bytes, bytes, ByteOrder::Little);
      for (std::size_t c = 0; c < 4; ++c) to[c] = samples[c].of(pixel);
      transparent_only = transparent_only && to[3] == 0;
    }
  }
  if (!transparent_only) return on_white(bgra);
  // No mask, or a writer that left its alpha at 0: a picture that nobody could see is not meant.
  cv::Mat bgr(bgra.size(), CV_8UC3);
  const int from_to[] = {0, 0, 1, 1, 2, 2};
  cv::mixChannels(&bgra, 1, &bgr, 1, from_to, 3);
  return bgr;
}

bool is_bmp(std::string_view bytes) {
  return bytes.substr(0, 2) == "BM";
}

ImageSize read_bmp_size(const Encoded& file) {
  const BmpHeader header = read_bmp_header(file);
  return {header.width, header.height};
}

Decoded decode_bmp(const Encoded& file) {
  const BmpHeader header = read_bmp_header(file);
  if (header.compression == BmpCompression::Runs8 || header.compression == BmpCompression::Runs4) {
    return {decode_runs(header, file)};
  }
  const StoredRows rows(header, file);
  return {header.bits <= 8 ? decode_palette(header, rows) : decode_masked(header, rows, file.name)};
}

}  // namespace

const Decoder kBmpDecoder = {ImageFormat::Bmp, "BMP", is_bmp, read_bmp_size, decode_bmp};

}  // namespace ocr
