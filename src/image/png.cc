// PNG through libpng, every colour type and depth, interlaced or not; of an APNG the default image.
#include <png.h>

#include <cstring>
#include <vector>

#include "image/bytes.h"
#include "image/decoder.h"
#include "image/guarded_call.h"
#include "image/orientation.h"
#include "image/whiten.h"

namespace ocr {
namespace {

using namespace std::string_view_literals;
constexpr auto kPngSignature = "\x89PNG\r\n\x1A\n"sv;

void on_png_error(png_structp png, png_const_charp message) {
  auto& error = *static_cast<LibraryError*>(png_get_error_ptr(png));
  std::strncpy(error.message, message, sizeof error.message - 1);
  error.jump();
}

void on_png_warning(png_structp, png_const_charp) {}

void read_png_bytes(png_structp png, png_bytep out, std::size_t count) {
  auto& rest = *static_cast<std::string_view*>(png_get_io_ptr(png));
  if (count > rest.size()) png_error(png, "the file ends early");
  std::memcpy(out, rest.data(), count);
  rest.remove_prefix(count);
}

class PngReader {
 public:
  explicit PngReader(const Encoded& file) : name_(file.name), rest_(file.bytes) {
    png_ = png_create_read_struct(PNG_LIBPNG_VER_STRING, &error_, on_png_error, on_png_warning);
    if (png_ != nullptr) info_ = png_create_info_struct(png_);
    if (info_ == nullptr) {
      png_destroy_read_struct(&png_, nullptr, nullptr);
      fail(ErrorCode::TooLarge, "{}: no memory to read PNG", name_);
    }
  }
  ~PngReader() { png_destroy_read_struct(&png_, &info_, nullptr); }
  PngReader(const PngReader&) = delete;
  PngReader& operator=(const PngReader&) = delete;

  ImageSize read_header() {
    guarded_call(error_, name_, "PNG", [&] {
      png_set_read_fn(png_, &rest_, read_png_bytes);
      png_set_user_limits(png_, PNG_UINT_31_MAX, PNG_UINT_31_MAX);  // codec.cc checks the size
      // Profiles and texts are not needed, and may unpack to far more than the file.
      png_set_keep_unknown_chunks(png_, PNG_HANDLE_CHUNK_NEVER, nullptr, -1);
      png_read_info(png_, info_);
    });
    return {png_get_image_width(png_, info_), png_get_image_height(png_, info_)};
  }

  // Bytes of the pixels before compression, filter bytes not counted.
  std::uint64_t stored_bytes() const {
    return std::uint64_t{png_get_rowbytes(png_, info_)} * png_get_image_height(png_, info_);
  }

  // Sets up 8-bit BGR or BGRA and returns how many samples a pixel has.
  int choose_output() {
    guarded_call(error_, name_, "PNG", [&] {
      png_set_expand(png_);    // palette to RGB, grey to 8 bits, a transparent colour to alpha
      png_set_strip_16(png_);  // the upper byte
      png_set_gray_to_rgb(png_);
      png_set_bgr(png_);
      png_set_interlace_handling(png_);
      png_read_update_info(png_, info_);
    });
    return png_get_channels(png_, info_);
  }

  void read_pixels(std::vector<png_bytep>& rows) {
    guarded_call(error_, name_, "PNG", [&] {
      png_read_image(png_, rows.data());
      png_read_end(png_, nullptr);  // only now the check sum over the last pixels is compared
    });
  }

 private:
  std::string_view name_;
  std::string_view rest_;
  LibraryError error_;
  png_structp png_ = nullptr;
  png_infop info_ = nullptr;
};

// The eXIf chunk before or after the pixels; libpng has checked neither its place nor its sum.
int png_orientation(std::string_view bytes) {
  std::size_t at = kPngSignature.size();
  while (at + 12 <= bytes.size()) {
    const std::size_t length = read_uint(bytes, at, 4, ByteOrder::Big);
    if (bytes.substr(at + 4, 4) == "eXIf") return exif_orientation(slice(bytes, at + 8, length));
    at += length + 12;
  }
  return 1;
}

bool is_png(std::string_view bytes) {
  return bytes.substr(0, kPngSignature.size()) == kPngSignature;
}

ImageSize read_png_size(const Encoded& file) {
  return PngReader(file).read_header();
}

Decoded decode_png(const Encoded& file) {
  constexpr std::uint64_t kMaxDeflateRatio = 1032;  // of deflate: 258 bytes from 2 bits
  PngReader reader(file);
  const auto [width, height] = reader.read_header();
  if (reader.stored_bytes() / kMaxDeflateRatio > file.bytes.size()) {
    fail(ErrorCode::CorruptFile, "{}: damaged PNG: {} bytes cannot hold {} × {} pixels", file.name,
         file.bytes.size(), width, height);
  }
  const int channels = reader.choose_output();
  cv::Mat pixels(static_cast<int>(height), static_cast<int>(width), CV_8UC(channels));
  std::vector<png_bytep> rows;
  rows.reserve(static_cast<std::size_t>(height));
  for (int y = 0; y < pixels.rows; ++y) rows.push_back(pixels.ptr<std::uint8_t>(y));
  reader.read_pixels(rows);
  return {channels == 4 ? on_white(pixels) : pixels, png_orientation(file.bytes)};
}

}  // namespace

const Decoder kPngDecoder = {ImageFormat::Png, "PNG", is_png, read_png_size, decode_png};

}  // namespace ocr
