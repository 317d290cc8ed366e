// TIFF through libtiff's RGBA reader: strips or tiles, grey, palette, RGB, YCbCr, CMYK, Lab, 1 to
// 16 bits. Of several pages the first.
#include <algorithm>

#include "base/error.h"
#include "image/decoder.h"
#include "image/tiff_memory.h"
#include "image/whiten.h"

namespace ocr {
namespace {

using namespace std::string_view_literals;

enum class Alpha { None, Multiplied, Straight };

// The most bytes that one stored byte can become; 0 where that is not bounded.
int max_ratio(int codec) {
  switch (codec) {
    case COMPRESSION_NONE:
      return 1;
    case COMPRESSION_PACKBITS:
      return 64;  // 128 bytes from 2
    case COMPRESSION_DEFLATE:
    case COMPRESSION_ADOBE_DEFLATE:
      return 1032;  // 258 bytes from 2 bits
    case COMPRESSION_LZW:
      return 2731;  // at most 4096 bytes from 12 bits
    default:
      return 0;
  }
}

class TiffReader {
 public:
  explicit TiffReader(const Encoded& file) : name_(file.name) {
    constexpr std::int64_t kBytesPerPixel = 8;  // four samples of 16 bits
    constexpr std::int64_t kSmallAllocations = 16LL << 20;
    memory_.input = file.bytes;
    tiff_ = open_tiff_reader(memory_, file.options.max_pixels * kBytesPerPixel + kSmallAllocations);
    if (tiff_ == nullptr) fail_damaged();
  }

  ImageSize size() const {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    TIFFGetField(tiff_.get(), TIFFTAG_IMAGEWIDTH, &width);
    TIFFGetField(tiff_.get(), TIFFTAG_IMAGELENGTH, &height);
    return {width, height};
  }

  int orientation() const {
    const int value = short_field(TIFFTAG_ORIENTATION);
    return value >= 1 && value <= 8 ? value : 1;
  }

  // Refuses what libtiff's RGBA reader would take memory for that the pixels do not need.
  void check_layout() const {
    constexpr int kMaxSamples = 16;
    const int samples = short_field(TIFFTAG_SAMPLESPERPIXEL);
    const int codec = short_field(TIFFTAG_COMPRESSION);
    if (TIFFIsCODECConfigured(static_cast<std::uint16_t>(codec)) == 0) {
      refuse(fmt::format("compression {}", codec));
    }
    if (samples > kMaxSamples) refuse(fmt::format("{} samples a pixel", samples));
    if (TIFFIsTiled(tiff_.get()) != 0) check_tiles();
    check_length(samples, codec);
  }

  // RGBA in memory order of TIFFGetR() and its kin; alpha() says how to read its A.
  cv::Mat read_rgba() {
    const auto [width, height] = size();
    TIFFRGBAImage reader;
    constexpr int kStopOnError = 1;
    char message[1024] = "";
    if (TIFFRGBAImageOK(tiff_.get(), message) == 0 ||
        TIFFRGBAImageBegin(&reader, tiff_.get(), kStopOnError, message) == 0) {
      refuse(message);
    }
    const std::unique_ptr<TIFFRGBAImage, decltype(&TIFFRGBAImageEnd)> end(&reader,
                                                                          TIFFRGBAImageEnd);
    reader.orientation = ORIENTATION_TOPLEFT;  // rows as stored; codec.cc turns the image
    reader.req_orientation = ORIENTATION_TOPLEFT;
    keep_upper_byte(reader);
    cv::Mat rgba(static_cast<int>(height), static_cast<int>(width), CV_8UC4);
    if (TIFFRGBAImageGet(&reader, reinterpret_cast<std::uint32_t*>(rgba.data),
                         static_cast<std::uint32_t>(width),
                         static_cast<std::uint32_t>(height)) == 0) {
      fail_damaged();
    }
    return rgba;
  }

  // What the file says of its first sample beyond the colours.
  Alpha alpha() const {
    std::uint16_t count = 0;
    const std::uint16_t* kinds = nullptr;
    TIFFGetFieldDefaulted(tiff_.get(), TIFFTAG_EXTRASAMPLES, &count, &kinds);
    if (count == 0) return Alpha::None;
    if (kinds[0] == EXTRASAMPLE_ASSOCALPHA) return Alpha::Multiplied;
    if (kinds[0] != EXTRASAMPLE_UNASSALPHA) return Alpha::None;
    // libtiff multiplies alpha into colours as it reads them, but not into grey.
    return short_field(TIFFTAG_PHOTOMETRIC) <= PHOTOMETRIC_MINISBLACK ? Alpha::Straight
                                                                      : Alpha::Multiplied;
  }

 private:
  int short_field(std::uint32_t tag) const {
    std::uint16_t value = 0;
    TIFFGetFieldDefaulted(tiff_.get(), tag, &value);
    return value;
  }

  // Before memory is taken: can so few bytes unpack to so many?
  void check_length(int samples, int codec) const {
    if (short_field(TIFFTAG_PHOTOMETRIC) == PHOTOMETRIC_YCBCR) return;  // may be subsampled
    const auto [width, height] = size();
    const std::int64_t bits = std::int64_t{short_field(TIFFTAG_BITSPERSAMPLE)} * samples;
    const std::int64_t needed = (width * bits + 7) / 8 * height;
    const auto stored = static_cast<std::int64_t>(memory_.input.size());
    const std::int64_t ratio = max_ratio(codec);
    if (ratio > 0 && needed / ratio > stored) {
      fail(ErrorCode::CorruptFile, "{}: damaged TIFF: {} bytes cannot hold {} × {} pixels", name_,
           stored, width, height);
    }
  }

  void check_tiles() const {
    constexpr std::int64_t kSmallTile = 1LL << 20;
    std::uint32_t tile_width = 0;
    std::uint32_t tile_height = 0;
    TIFFGetField(tiff_.get(), TIFFTAG_TILEWIDTH, &tile_width);
    TIFFGetField(tiff_.get(), TIFFTAG_TILELENGTH, &tile_height);
    const auto [width, height] = size();
    const bool too_long = std::max(tile_width, tile_height) > 2 * kMaxSide;
    const std::int64_t area = too_long ? 0 : std::int64_t{tile_width} * tile_height;
    if (too_long || area > std::max(kSmallTile, 4 * width * height)) {
      fail(ErrorCode::TooLarge, "{}: TIFF tiles of {} × {} pixels for an image of {} × {}", name_,
           tile_width, tile_height, width, height);
    }
  }

  // libtiff rounds 16-bit samples to 8 bits; here all formats keep the upper byte.
  static void keep_upper_byte(TIFFRGBAImage& reader) {
    if (reader.Bitdepth16To8 == nullptr) return;
    for (unsigned i = 0; i < 65536; ++i)
      reader.Bitdepth16To8[i] = static_cast<std::uint8_t>(i >> 8);
  }

  [[noreturn]] void refuse(std::string_view reason) const {
    fail(ErrorCode::UnsupportedFormat,
         "{}: this kind of TIFF is not read here ({}); convert the file to PNG or JPEG", name_,
         reason);
  }

  [[noreturn]] void fail_damaged() const {
    fail(ErrorCode::CorruptFile, "{}: damaged TIFF: {}", name_,
         memory_.error[0] == '\0' ? "it cannot be read" : memory_.error);
  }

  std::string_view name_;
  TiffMemory memory_;
  TiffHandle tiff_;
};

// Where alpha is multiplied in, white adds what it leaves.
std::uint8_t sample_on_white(std::uint32_t sample, std::uint32_t opacity, Alpha alpha) {
  if (alpha == Alpha::Straight) return over_white(sample, opacity);
  const std::uint32_t white = alpha == Alpha::Multiplied ? 255U - opacity : 0U;
  return static_cast<std::uint8_t>(std::min(255U, sample + white));
}

cv::Mat rgba_to_bgr(const cv::Mat& rgba, Alpha alpha) {
  cv::Mat bgr(rgba.rows, rgba.cols, CV_8UC3);
  for (int y = 0; y < rgba.rows; ++y) {
    const auto* from = rgba.ptr<std::uint32_t>(y);
    auto* to = bgr.ptr<std::uint8_t>(y);
    for (int x = 0; x < rgba.cols; ++x, ++from, to += 3) {
      const std::uint32_t opacity = TIFFGetA(*from);
      to[0] = sample_on_white(TIFFGetB(*from), opacity, alpha);
      to[1] = sample_on_white(TIFFGetG(*from), opacity, alpha);
      to[2] = sample_on_white(TIFFGetR(*from), opacity, alpha);
    }
  }
  return bgr;
}

bool is_tiff(std::string_view bytes) {
  const auto magic = bytes.substr(0, 4);
  return magic == "II*\0"sv || magic == "MM\0*"sv || magic == "II+\0"sv || magic == "MM\0+"sv;
}

ImageSize read_tiff_size(const Encoded& file) {
  return TiffReader(file).size();
}

Decoded decode_tiff(const Encoded& file) {
  TiffReader reader(file);
  reader.check_layout();
  const cv::Mat rgba = reader.read_rgba();
  return {rgba_to_bgr(rgba, reader.alpha()), reader.orientation()};
}

}  // namespace

const Decoder kTiffDecoder = {ImageFormat::Tiff, "TIFF", is_tiff, read_tiff_size, decode_tiff};

}  // namespace ocr
