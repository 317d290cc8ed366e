#include <cstdlib>

#include "image/codec.h"
#include "image/encode.h"
#include "image/guarded_call.h"
#include "image/libjpeg.h"

namespace ocr {
namespace {

struct JpegWriteErrors {
  jpeg_error_mgr manager{};  // first: libjpeg hands back a pointer to it
  LibraryError error;
};

void on_write_error(j_common_ptr info) {
  auto& errors = *reinterpret_cast<JpegWriteErrors*>(info->err);
  errors.manager.format_message(info, errors.error.message);
  errors.error.code = ErrorCode::Failed;
  errors.error.jump();
}

class JpegWriter {
 public:
  JpegWriter() {
    info_.err = jpeg_std_error(&errors_.manager);
    errors_.manager.error_exit = on_write_error;
    errors_.manager.output_message = [](j_common_ptr) {};
    guarded_call(errors_.error, "encode_jpeg", "JPEG", [&] { jpeg_create_compress(&info_); });
  }
  ~JpegWriter() {
    jpeg_destroy_compress(&info_);
    std::free(bytes_);  // NOLINT: libjpeg took it with malloc
  }
  JpegWriter(const JpegWriter&) = delete;
  JpegWriter& operator=(const JpegWriter&) = delete;

  std::string write(const cv::Mat& image, int quality) {
    guarded_call(errors_.error, "encode_jpeg", "JPEG", [&] {
      jpeg_mem_dest(&info_, &bytes_, &size_);
      info_.image_width = static_cast<JDIMENSION>(image.cols);
      info_.image_height = static_cast<JDIMENSION>(image.rows);
      info_.input_components = image.channels();
      info_.in_color_space = image.channels() == 1 ? JCS_GRAYSCALE : JCS_EXT_BGR;
      jpeg_set_defaults(&info_);  // YCbCr at 4:2:0
      jpeg_set_quality(&info_, quality, TRUE);
      jpeg_start_compress(&info_, TRUE);
      while (info_.next_scanline < info_.image_height) {
        const auto* row = image.ptr<std::uint8_t>(static_cast<int>(info_.next_scanline));
        JSAMPROW samples = const_cast<JSAMPROW>(row);  // read only, but declared otherwise
        jpeg_write_scanlines(&info_, &samples, 1);
      }
      jpeg_finish_compress(&info_);
    });
    return {reinterpret_cast<const char*>(bytes_), size_};
  }

 private:
  JpegWriteErrors errors_;
  jpeg_compress_struct info_{};
  unsigned char* bytes_ = nullptr;
  unsigned long size_ = 0;  // NOLINT: libjpeg's type
};

}  // namespace

std::string encode_jpeg(const cv::Mat& image, int quality) {
  check_encodable(image);
  if (quality < 1 || quality > 100) fail(ErrorCode::Usage, "JPEG quality {}: 1 to 100", quality);
  return JpegWriter().write(image, quality);
}

}  // namespace ocr
