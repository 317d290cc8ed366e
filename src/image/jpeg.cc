// JPEG through libjpeg-turbo: baseline, progressive, arithmetic; grey, YCbCr, RGB, CMYK, YCCK.
#include <cstdio>

#include "image/decoder.h"
#include "image/guarded_call.h"
#include "image/libjpeg.h"
#include "image/orientation.h"

namespace ocr {
namespace {

// A progressive file may hold thousands of tiny scans, each a pass over all pixels.
constexpr int kMaxScans = 500;

struct JpegErrors {
  jpeg_error_mgr manager{};  // first: libjpeg hands back a pointer to it
  LibraryError error;
  // A file may lack its last marker and yet hold all pixels: only where they come in one Huffman
  // scan.
  bool may_lack_end = true;

  void stop(jpeg_common_struct* info, ErrorCode code) {
    manager.format_message(info, error.message);
    error.code = code;
    error.jump();
  }
};

JpegErrors& errors_of(jpeg_common_struct* info) {
  return *reinterpret_cast<JpegErrors*>(info->err);
}

ErrorCode kind_of_error(int message) {
  switch (message) {
    case JERR_IMAGE_TOO_BIG:
    case JERR_WIDTH_OVERFLOW:
    case JERR_OUT_OF_MEMORY:
      return ErrorCode::TooLarge;
    case JERR_BAD_PRECISION:
    case JERR_SOF_UNSUPPORTED:
    case JERR_CONVERSION_NOTIMPL:
      return ErrorCode::UnsupportedFormat;
    default:
      return ErrorCode::CorruptFile;
  }
}

// Warnings after which libjpeg makes up pixels; the others (odd markers, surplus bytes) cost none.
bool loses_pixels(int message, bool may_lack_end) {
  switch (message) {
    case JWRN_HIT_MARKER:  // entropy data ends early
    case JWRN_HUFF_BAD_CODE:
    case JWRN_ARITH_BAD_CODE:
    case JWRN_MUST_RESYNC:
      return true;
    case JWRN_JPEG_EOF:
      return !may_lack_end;
    default:
      return false;
  }
}

void on_message(j_common_ptr info, int level) {
  JpegErrors& errors = errors_of(info);
  if (level < 0 && loses_pixels(errors.manager.msg_code, errors.may_lack_end)) {
    errors.stop(info, ErrorCode::CorruptFile);
  }
}

void on_progress(j_common_ptr info) {
  if (reinterpret_cast<j_decompress_ptr>(info)->input_scan_number <= kMaxScans) return;
  JpegErrors& errors = errors_of(info);
  std::snprintf(errors.error.message, sizeof errors.error.message, "over %d scans", kMaxScans);
  errors.error.jump();
}

class JpegReader {
 public:
  explicit JpegReader(const Encoded& file) : name_(file.name) {
    info_.err = jpeg_std_error(&errors_.manager);
    errors_.manager.error_exit = [](j_common_ptr info) {
      JpegErrors& errors = errors_of(info);
      errors.stop(info, kind_of_error(errors.manager.msg_code));
    };
    errors_.manager.emit_message = on_message;
    errors_.manager.output_message = [](j_common_ptr) {};
    progress_.progress_monitor = on_progress;
    guarded_call(errors_.error, name_, "JPEG", [&] { jpeg_create_decompress(&info_); });
    info_.progress = &progress_;
  }
  ~JpegReader() { jpeg_destroy_decompress(&info_); }
  JpegReader(const JpegReader&) = delete;
  JpegReader& operator=(const JpegReader&) = delete;

  ImageSize read_header(const Encoded& file) {
    guarded_call(errors_.error, name_, "JPEG", [&] {
      if (file.options.apply_exif) jpeg_save_markers(&info_, JPEG_APP0 + 1, 0xFFFF);
      jpeg_mem_src(&info_, reinterpret_cast<const unsigned char*>(file.bytes.data()),
                   file.bytes.size());
      jpeg_read_header(&info_, TRUE);
    });
    return {info_.image_width, info_.image_height};
  }

  bool is_cmyk() const { return info_.num_components == 4; }

  int orientation() const {
    for (auto* marker = info_.marker_list; marker != nullptr; marker = marker->next) {
      const std::string_view data(reinterpret_cast<const char*>(marker->data), marker->data_length);
      if (data.substr(0, 4) == "Exif") return exif_orientation(data);
    }
    return 1;
  }

  // Into `pixels`, with 3 samples (BGR) or 4 (CMYK) a pixel.
  void read_pixels(cv::Mat& pixels) {
    errors_.may_lack_end = !jpeg_has_multiple_scans(&info_) && !info_.arith_code;
    info_.out_color_space = is_cmyk() ? JCS_CMYK : JCS_EXT_BGR;
    guarded_call(errors_.error, name_, "JPEG", [&] {
      jpeg_start_decompress(&info_);
      while (info_.output_scanline < info_.output_height) {
        auto* row = pixels.ptr<std::uint8_t>(static_cast<int>(info_.output_scanline));
        jpeg_read_scanlines(&info_, &row, 1);
      }
    });
  }

 private:
  std::string_view name_;
  JpegErrors errors_;
  jpeg_progress_mgr progress_{};
  jpeg_decompress_struct info_{};
};

// Ink as Adobe writes it, 255 for none; every program in use reads CMYK JPEG so, marked or not.
std::uint8_t light_through(unsigned ink, unsigned black) {
  return static_cast<std::uint8_t>((ink * black + 127) / 255);
}

cv::Mat inverted_cmyk_to_bgr(const cv::Mat& cmyk) {
  cv::Mat bgr(cmyk.rows, cmyk.cols, CV_8UC3);
  for (int y = 0; y < cmyk.rows; ++y) {
    const auto* from = cmyk.ptr<std::uint8_t>(y);
    auto* to = bgr.ptr<std::uint8_t>(y);
    for (int x = 0; x < cmyk.cols; ++x, from += 4, to += 3) {
      to[0] = light_through(from[2], from[3]);
      to[1] = light_through(from[1], from[3]);
      to[2] = light_through(from[0], from[3]);
    }
  }
  return bgr;
}

bool is_jpeg(std::string_view bytes) {
  return bytes.substr(0, 3) == "\xFF\xD8\xFF";
}

ImageSize read_jpeg_size(const Encoded& file) {
  return JpegReader(file).read_header(file);
}

Decoded decode_jpeg(const Encoded& file) {
  JpegReader reader(file);
  const auto [width, height] = reader.read_header(file);
  const bool cmyk = reader.is_cmyk();
  cv::Mat pixels(static_cast<int>(height), static_cast<int>(width), cmyk ? CV_8UC4 : CV_8UC3);
  reader.read_pixels(pixels);
  return {cmyk ? inverted_cmyk_to_bgr(pixels) : pixels, reader.orientation()};
}

}  // namespace

const Decoder kJpegDecoder = {ImageFormat::Jpeg, "JPEG", is_jpeg, read_jpeg_size, decode_jpeg};

}  // namespace ocr
