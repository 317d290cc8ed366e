#include <png.h>

#include <cstring>
#include <exception>

#include "image/codec.h"
#include "image/encode.h"
#include "image/guarded_call.h"

namespace ocr {
namespace {

void on_png_write_error(png_structp png, png_const_charp message) {
  auto& error = *static_cast<LibraryError*>(png_get_error_ptr(png));
  std::strncpy(error.message, message, sizeof error.message - 1);
  error.code = ErrorCode::Failed;
  error.jump();
}

void on_png_write_warning(png_structp, png_const_charp) {}

void append_png_bytes(png_structp png, png_bytep data, std::size_t count) {
  bool appended = false;
  try {
    static_cast<std::string*>(png_get_io_ptr(png))->append(reinterpret_cast<char*>(data), count);
    appended = true;
  } catch (const std::exception&) {  // not through libpng's frames
  }
  if (!appended) png_error(png, "no memory");
}

void flush_nothing(png_structp) {}

class PngWriter {
 public:
  PngWriter() {
    png_ = png_create_write_struct(PNG_LIBPNG_VER_STRING, &error_, on_png_write_error,
                                   on_png_write_warning);
    if (png_ != nullptr) info_ = png_create_info_struct(png_);
    if (info_ == nullptr) {
      png_destroy_write_struct(&png_, nullptr);
      fail("encode_png: no memory");
    }
  }
  ~PngWriter() { png_destroy_write_struct(&png_, &info_); }
  PngWriter(const PngWriter&) = delete;
  PngWriter& operator=(const PngWriter&) = delete;

  std::string write(const cv::Mat& image, int level) {
    guarded_call(error_, "encode_png", "PNG", [&] {
      png_set_write_fn(png_, &bytes_, append_png_bytes, flush_nothing);
      png_set_compression_level(png_, level);
      png_set_IHDR(png_, info_, static_cast<png_uint_32>(image.cols),
                   static_cast<png_uint_32>(image.rows), 8,
                   image.channels() == 1 ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_RGB,
                   PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
      png_write_info(png_, info_);
      png_set_bgr(png_);
      for (int y = 0; y < image.rows; ++y) png_write_row(png_, image.ptr<std::uint8_t>(y));
      png_write_end(png_, info_);
    });
    return std::move(bytes_);
  }

 private:
  LibraryError error_;
  std::string bytes_;
  png_structp png_ = nullptr;
  png_infop info_ = nullptr;
};

}  // namespace

std::string encode_png(const cv::Mat& image, int level) {
  check_encodable(image);
  if (level < 0 || level > 9) fail(ErrorCode::Usage, "PNG compression level {}: 0 to 9", level);
  return PngWriter().write(image, level);
}

}  // namespace ocr
