#include "image/bmp_runs.h"

#include <cstdint>

#include "base/error.h"

namespace ocr {
namespace {

class RunDecoder {
 public:
  RunDecoder(std::string_view code, int bits, cv::Size size, std::string_view name)
      : code_(code), bits_(bits), name_(name), indices_(cv::Mat::zeros(size, CV_8UC1)) {}

  cv::Mat decode() {
    while (!done_) {
      if (code_.empty() && y_ >= indices_.rows - 1 && x_ == last_x()) break;  // no end mark
      const int count = next();
      const int value = next();
      if (count > 0) {
        for (int i = 0; i < count; ++i) put(nibble_or_byte(value, i));
      } else {
        escape(value);
      }
    }
    return indices_;
  }

 private:
  int last_x() const { return y_ == indices_.rows ? 0 : indices_.cols; }

  int next() {
    if (code_.empty())
      fail(ErrorCode::CorruptFile, "{}: damaged BMP: its run lengths end early", name_);
    const auto byte = static_cast<std::uint8_t>(code_.front());
    code_.remove_prefix(1);
    return byte;
  }

  // RLE4 alternates between the upper and the lower half of a byte.
  int nibble_or_byte(int value, int i) const {
    if (bits_ == 8) return value;
    return i % 2 == 0 ? value >> 4 : value & 15;
  }

  void put(int index) {
    if (x_ >= indices_.cols || y_ >= indices_.rows) {
      fail(ErrorCode::CorruptFile, "{}: damaged BMP: its run lengths leave the image", name_);
    }
    indices_.at<std::uint8_t>(y_, x_++) = static_cast<std::uint8_t>(index);
  }

  void escape(int code) {
    switch (code) {
      case 0:
        x_ = 0;
        ++y_;
        return;
      case 1:
        done_ = true;
        return;
      case 2:
        x_ += next();
        y_ += next();
        if (x_ > indices_.cols || y_ > indices_.rows) {
          fail(ErrorCode::CorruptFile, "{}: damaged BMP: its run lengths leave the image", name_);
        }
        return;
      default:
        put_literal(code);
    }
  }

  // `count` pixels as they are, padded to a whole number of 16-bit words.
  void put_literal(int count) {
    const int per_byte = 8 / bits_;
    const int bytes = (count + per_byte - 1) / per_byte;
    int value = 0;
    for (int i = 0; i < count; ++i) {
      if (i % per_byte == 0) value = next();
      put(nibble_or_byte(value, i));
    }
    if (bytes % 2 == 1) next();
  }

  std::string_view code_;
  int bits_;
  std::string_view name_;
  cv::Mat indices_;
  int x_ = 0;
  int y_ = 0;
  bool done_ = false;
};

}  // namespace

cv::Mat decode_bmp_runs(std::string_view code, int bits, cv::Size size, std::string_view name) {
  return RunDecoder(code, bits, size, name).decode();
}

}  // namespace ocr
