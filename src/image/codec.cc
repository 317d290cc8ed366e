#include "image/codec.h"

#include <algorithm>
#include <array>
#include <new>

#include "base/error.h"
#include "base/files.h"
#include "image/decoder.h"
#include "image/orientation.h"
#include "image/refused_formats.h"

namespace ocr {
namespace {

// The formats that are read, chosen by their first bytes.
constexpr std::array<const Decoder*, 6> kDecoders = {&kJpegDecoder, &kPngDecoder, &kWebpDecoder,
                                                     &kTiffDecoder, &kBmpDecoder, &kPnmDecoder};

const Decoder& decoder_for(const Encoded& file) {
  const auto found = std::find_if(kDecoders.begin(), kDecoders.end(), [&](const Decoder* decoder) {
    return decoder->recognises(file.bytes);
  });
  // Camera raw files carry TIFF's magic, so a name to refuse goes before a decoder that fits.
  if (found == kDecoders.end() || !refused_format_name(file.bytes).empty()) {
    refuse_format(file.bytes, file.name);
  }
  return **found;
}

ImageSize checked_size(const Decoder& decoder, const Encoded& file) {
  const ImageSize size = decoder.read_size(file);
  const auto [width, height] = size;
  if (width < 1 || height < 1) {
    fail(ErrorCode::CorruptFile, "{}: damaged {}: a size of {} × {} pixels", file.name,
         decoder.label, width, height);
  }
  const bool long_side = std::max(width, height) > kMaxSide;
  if (long_side || width * height > file.options.max_pixels) {
    fail(ErrorCode::TooLarge, "{}: {} × {} pixels; at most {} a side and {} in all are read",
         file.name, width, height, kMaxSide, file.options.max_pixels);
  }
  return size;
}

cv::Mat decode_upright(const Decoder& decoder, const Encoded& file) {
  const Decoded decoded = decoder.decode(file);
  return file.options.apply_exif ? turn_upright(decoded.bgr, decoded.orientation) : decoded.bgr;
}

}  // namespace

ImageHeader read_image_header(std::string_view bytes,
                              const std::string& name,
                              const DecodeOptions& options) {
  const Encoded file{bytes, name, options};
  const Decoder& decoder = decoder_for(file);
  const auto [width, height] = checked_size(decoder, file);
  return {decoder.format, width, height};
}

cv::Mat decode_image(std::string_view bytes,
                     const std::string& name,
                     const DecodeOptions& options) {
  const Encoded file{bytes, name, options};
  const Decoder& decoder = decoder_for(file);
  const ImageSize size = checked_size(decoder, file);
  try {
    return decode_upright(decoder, file);
  } catch (const std::bad_alloc&) {
    fail(ErrorCode::TooLarge, "{}: no memory for {} × {} pixels", name, size.width, size.height);
  } catch (const cv::Exception&) {  // cv::Mat reports a failed allocation in its own way
    fail(ErrorCode::TooLarge, "{}: no memory for {} × {} pixels", name, size.width, size.height);
  }
}

cv::Mat read_image(const std::filesystem::path& path, const DecodeOptions& options) {
  return decode_image(read_file(path, options.max_bytes), path.string(), options);
}

}  // namespace ocr
