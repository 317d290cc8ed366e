#include "image/encode.h"

#include <webp/encode.h>

#include <algorithm>
#include <cctype>
#include <memory>

#include <opencv2/imgproc.hpp>

#include "base/error.h"
#include "image/bytes.h"
#include "image/codec.h"

namespace ocr {
namespace {

cv::Mat as_bgr(const cv::Mat& image) {
  check_encodable(image);
  if (image.channels() == 3) return image;
  cv::Mat bgr;
  cv::cvtColor(image, bgr, cv::COLOR_GRAY2BGR);
  return bgr;
}

}  // namespace

void check_encodable(const cv::Mat& image) {
  if (image.empty() || image.dims != 2 || (image.type() != CV_8UC1 && image.type() != CV_8UC3)) {
    fail("an image to encode must be 8-bit grey or BGR, and not empty");
  }
}

std::string encode_bmp(const cv::Mat& bgr) {
  constexpr std::uint32_t kHeaders = 14 + 40;
  const auto row = static_cast<std::uint32_t>(bgr.cols) * 3;
  const std::uint32_t padding = (4 - row % 4) % 4;
  const std::uint32_t pixels = (row + padding) * static_cast<std::uint32_t>(bgr.rows);
  std::string bytes = "BM";
  append_little(bytes, kHeaders + pixels, 4);
  append_little(bytes, 0, 4);
  append_little(bytes, kHeaders, 4);
  append_little(bytes, 40, 4);
  append_little(bytes, static_cast<std::uint32_t>(bgr.cols), 4);
  append_little(bytes, static_cast<std::uint32_t>(bgr.rows), 4);
  append_little(bytes, 1, 2);   // planes
  append_little(bytes, 24, 2);  // bits a pixel
  append_little(bytes, 0, 4);   // no compression
  append_little(bytes, pixels, 4);
  for (int i = 0; i < 4; ++i) append_little(bytes, 0, 4);  // resolution, colours
  for (int y = bgr.rows - 1; y >= 0; --y) {
    bytes.append(bgr.ptr<char>(y), row);
    bytes.append(padding, '\0');
  }
  return bytes;
}

std::string encode_ppm(const cv::Mat& bgr) {
  std::string bytes = fmt::format("P6\n{} {}\n255\n", bgr.cols, bgr.rows);
  for (int y = 0; y < bgr.rows; ++y) {
    const char* pixel = bgr.ptr<char>(y);
    for (int x = 0; x < bgr.cols; ++x, pixel += 3) bytes.append({pixel[2], pixel[1], pixel[0]});
  }
  return bytes;
}

std::string encode_webp(const cv::Mat& bgr) {
  constexpr float kQuality = 80;
  if (std::max(bgr.cols, bgr.rows) > WEBP_MAX_DIMENSION) {
    fail(ErrorCode::TooLarge, "WebP holds at most {} pixels a side, not {} × {}",
         WEBP_MAX_DIMENSION, bgr.cols, bgr.rows);
  }
  std::uint8_t* data = nullptr;
  const std::size_t size =
      WebPEncodeBGR(bgr.data, bgr.cols, bgr.rows, static_cast<int>(bgr.step[0]), kQuality, &data);
  const std::unique_ptr<std::uint8_t, decltype(&WebPFree)> owner(data, WebPFree);
  if (size == 0) fail("cannot encode WebP");
  return {reinterpret_cast<const char*>(data), size};
}

std::string encode_image(const cv::Mat& image, std::string_view extension) {
  std::string kind(extension);
  std::transform(kind.begin(), kind.end(), kind.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (!kind.empty() && kind[0] == '.') kind.erase(0, 1);
  if (kind == "jpg" || kind == "jpeg") return encode_jpeg(image);
  if (kind == "png") return encode_png(image);
  if (kind == "bmp") return encode_bmp(as_bgr(image));
  if (kind == "ppm") return encode_ppm(as_bgr(image));
  if (kind == "webp") return encode_webp(as_bgr(image));
  if (kind == "tif" || kind == "tiff") return encode_tiff(as_bgr(image));
  fail(ErrorCode::Usage,
       "images cannot be written as '{}': jpg, jpeg, png, bmp, ppm, webp and tiff are known",
       extension);
}

}  // namespace ocr
