// WebP through libwebp, lossy and lossless; of an animation the first frame on its canvas.
//
//   RIFF header (12 bytes) ──► chunks: tag, size, data, padded to even. ANMF = 16 bytes + chunks.
#include <webp/decode.h>

#include "base/error.h"
#include "image/bytes.h"
#include "image/decoder.h"
#include "image/orientation.h"
#include "image/whiten.h"

namespace ocr {
namespace {

constexpr std::size_t kRiffHeader = 12;

// The data of the first chunk of that name, or nothing.
std::string_view find_chunk(std::string_view bytes, std::string_view tag) {
  std::size_t at = kRiffHeader;
  while (at + 8 <= bytes.size()) {
    const std::size_t size = little32(bytes, at + 4);
    if (bytes.substr(at, 4) == tag) return slice(bytes, at + 8, size);
    at += 8 + size + size % 2;
  }
  return {};
}

const std::uint8_t* data_of(std::string_view bytes) {
  return reinterpret_cast<const std::uint8_t*>(bytes.data());
}

WebPBitstreamFeatures read_features(std::string_view bytes, std::string_view name) {
  WebPBitstreamFeatures features;
  const VP8StatusCode status = WebPGetFeatures(data_of(bytes), bytes.size(), &features);
  if (status == VP8_STATUS_NOT_ENOUGH_DATA) {
    fail(ErrorCode::CorruptFile, "{}: damaged WebP: the file ends early", name);
  }
  if (status != VP8_STATUS_OK) {
    fail(ErrorCode::CorruptFile, "{}: damaged WebP: its header cannot be read", name);
  }
  return features;
}

// One still image; `bytes` is a whole file, or the chunks of one frame.
cv::Mat decode_still(std::string_view bytes,
                     const WebPBitstreamFeatures& features,
                     std::string_view name) {
  const bool alpha = features.has_alpha != 0;
  cv::Mat pixels(features.height, features.width, alpha ? CV_8UC4 : CV_8UC3);
  const std::size_t stride = pixels.step[0];
  const auto decode = alpha ? WebPDecodeBGRAInto : WebPDecodeBGRInto;
  const std::uint8_t* done =
      decode(data_of(bytes), bytes.size(), pixels.data,
             stride * static_cast<std::size_t>(pixels.rows), static_cast<int>(stride));
  if (done == nullptr) {
    fail(ErrorCode::CorruptFile, "{}: damaged WebP: the pixels cannot be decoded", name);
  }
  return alpha ? on_white(pixels) : pixels;
}

cv::Mat decode_first_frame(const Encoded& file, cv::Size canvas_size) {
  constexpr std::size_t kFrameHeader = 16;
  const std::string_view frame = find_chunk(file.bytes, "ANMF");
  if (frame.size() <= kFrameHeader) {
    fail(ErrorCode::CorruptFile, "{}: damaged WebP: an animation without a frame", file.name);
  }
  const std::string_view still = frame.substr(kFrameHeader);
  const auto features = read_features(still, file.name);
  const auto x = static_cast<int>(2 * read_uint(frame, 0, 3, ByteOrder::Little));
  const auto y = static_cast<int>(2 * read_uint(frame, 3, 3, ByteOrder::Little));
  const cv::Rect place(x, y, features.width, features.height);
  if ((place & cv::Rect(cv::Point(), canvas_size)) != place) {
    fail(ErrorCode::CorruptFile, "{}: damaged WebP: a frame outside its canvas", file.name);
  }
  cv::Mat canvas(canvas_size, CV_8UC3, cv::Scalar::all(255));
  decode_still(still, features, file.name).copyTo(canvas(place));
  return canvas;
}

bool is_webp(std::string_view bytes) {
  return bytes.substr(0, 4) == "RIFF" && slice(bytes, 8, 4) == "WEBP";
}

ImageSize read_webp_size(const Encoded& file) {
  const auto features = read_features(file.bytes, file.name);
  return {features.width, features.height};
}

Decoded decode_webp(const Encoded& file) {
  const auto features = read_features(file.bytes, file.name);
  const cv::Size size(features.width, features.height);
  cv::Mat pixels = features.has_animation != 0 ? decode_first_frame(file, size)
                                               : decode_still(file.bytes, features, file.name);
  return {std::move(pixels), exif_orientation(find_chunk(file.bytes, "EXIF"))};
}

}  // namespace

const Decoder kWebpDecoder = {ImageFormat::WebP, "WebP", is_webp, read_webp_size, decode_webp};

}  // namespace ocr
