// PNM, read here: P1 to P6, maxval 1 to 65535. PAM (P7) and PFM are refused by name.
//
//   magic, width, height, maxval (not for P1, P4), each after white space or comments;
//   then for P4 to P6 one white-space byte and the samples, for P1 to P3 the samples in decimal.
#include <algorithm>

#include "base/error.h"
#include "image/decoder.h"

namespace ocr {
namespace {

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

struct PnmHeader {
  int kind = 0;  // 1 to 6
  std::int64_t width = 0;
  std::int64_t height = 0;
  std::int64_t max_value = 1;

  bool plain() const { return kind <= 3; }
  bool bits() const { return kind % 3 == 1; }
  std::int64_t samples() const { return kind % 3 == 0 ? 3 : 1; }
};

class PnmReader {
 public:
  explicit PnmReader(const Encoded& file) : rest_(file.bytes), name_(file.name) {
    header_.kind = rest_[1] - '0';
    rest_.remove_prefix(2);
    if (rest_.empty() || (!is_space(rest_[0]) && rest_[0] != '#'))
      damaged("no space after the magic");
    header_.width = next_number();
    header_.height = next_number();
    if (!header_.bits()) header_.max_value = next_number();
    if (header_.max_value < 1 || header_.max_value > 65535) damaged("maxval is not in 1 to 65535");
  }

  const PnmHeader& header() const { return header_; }

  cv::Mat read_pixels() {
    if (!header_.plain()) rest_.remove_prefix(std::min<std::size_t>(1, rest_.size()));
    check_length();
    cv::Mat bgr(static_cast<int>(header_.height), static_cast<int>(header_.width), CV_8UC3);
    for (int y = 0; y < bgr.rows; ++y) {
      auto* to = bgr.ptr<std::uint8_t>(y);
      for (int x = 0; x < bgr.cols; ++x, to += 3) read_pixel(x, to);
      const bool open_byte = header_.kind == 4 && bgr.cols % 8 != 0;
      if (open_byte) rest_.remove_prefix(1);
    }
    return bgr;
  }

 private:
  [[noreturn]] void damaged(std::string_view how) const {
    fail(ErrorCode::CorruptFile, "{}: damaged PNM: {}", name_, how);
  }

  // Before memory is taken: at least that many bytes hold the samples.
  void check_length() const {
    const std::int64_t row = header_.width * header_.samples();
    std::int64_t needed = row * header_.height;
    if (header_.kind == 4) needed = (row + 7) / 8 * header_.height;
    if (!header_.plain() && header_.max_value > 255) needed *= 2;
    if (static_cast<std::uint64_t>(needed) > rest_.size()) damaged("the file ends early");
  }

  void skip_space() {
    while (!rest_.empty() && (is_space(rest_[0]) || rest_[0] == '#')) {
      const std::size_t line = rest_[0] == '#' ? rest_.find('\n') : 0;
      rest_.remove_prefix(line == std::string_view::npos ? rest_.size() : line + 1);
    }
  }

  std::int64_t next_number() {
    constexpr std::int64_t kLargest = 1'000'000'000;
    skip_space();
    if (rest_.empty()) damaged("the file ends early");
    if (!is_digit(rest_[0])) damaged("a number is expected");
    std::int64_t value = 0;
    while (!rest_.empty() && is_digit(rest_[0])) {
      value = value * 10 + (rest_[0] - '0');
      if (value > kLargest) damaged("a number is too large");
      rest_.remove_prefix(1);
    }
    return value;
  }

  std::uint8_t next_byte() {
    const auto byte = static_cast<std::uint8_t>(rest_[0]);  // check_length() has counted them
    rest_.remove_prefix(1);
    return byte;
  }

  // 1 is ink. P1 needs no white space between its digits.
  std::uint8_t next_bit(int x) {
    bool ink = false;
    if (header_.plain()) {
      skip_space();
      if (rest_.empty()) damaged("the file ends early");
      if (rest_[0] != '0' && rest_[0] != '1') damaged("a bit is neither 0 nor 1");
      ink = next_byte() == '1';
    } else {
      ink = (static_cast<std::uint8_t>(rest_[0]) >> (7 - x % 8) & 1) != 0;
      if (x % 8 == 7) rest_.remove_prefix(1);
    }
    return ink ? 0 : 255;
  }

  void read_pixel(int x, std::uint8_t* bgr) {
    if (header_.samples() == 1) {
      std::fill(bgr, bgr + 3, next_sample(x));
    } else {
      for (int c = 2; c >= 0; --c) bgr[c] = next_sample(x);
    }
  }

  std::uint8_t next_sample(int x) {
    if (header_.bits()) return next_bit(x);
    std::int64_t value = 0;
    if (header_.plain()) {
      value = next_number();
    } else {
      value = next_byte();
      if (header_.max_value > 255) value = value << 8 | next_byte();
    }
    if (value > header_.max_value) damaged("a sample is larger than maxval");
    return scaled(value);
  }

  // To 8 bits; more than 8 are scaled to 16, of which the upper byte is kept.
  std::uint8_t scaled(std::int64_t value) const {
    const std::int64_t max = header_.max_value;
    if (max <= 255) return static_cast<std::uint8_t>((value * 255 + max / 2) / max);
    return static_cast<std::uint8_t>(((value * 65535 + max / 2) / max) >> 8);
  }

  std::string_view rest_;
  std::string_view name_;
  PnmHeader header_;
};

bool is_pnm(std::string_view bytes) {
  return bytes.size() >= 2 && bytes[0] == 'P' && bytes[1] >= '1' && bytes[1] <= '6';
}

ImageSize read_pnm_size(const Encoded& file) {
  const PnmReader reader(file);
  return {reader.header().width, reader.header().height};
}

Decoded decode_pnm(const Encoded& file) {
  return {PnmReader(file).read_pixels()};
}

}  // namespace

const Decoder kPnmDecoder = {ImageFormat::Pnm, "PNM", is_pnm, read_pnm_size, decode_pnm};

}  // namespace ocr
