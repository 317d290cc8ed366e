#include "image/orientation.h"

#include "image/bytes.h"

namespace ocr {

int exif_orientation(std::string_view exif) {
  constexpr std::string_view kMarker("Exif\0\0", 6);
  constexpr unsigned kOrientationTag = 0x0112;
  constexpr unsigned kShort = 3;
  if (exif.substr(0, kMarker.size()) == kMarker) exif.remove_prefix(kMarker.size());
  const auto magic = exif.substr(0, 4);
  const bool little = magic == std::string_view("II*\0", 4);
  if (!little && magic != std::string_view("MM\0*", 4)) return 1;
  const ByteOrder order = little ? ByteOrder::Little : ByteOrder::Big;
  const std::size_t directory = read_uint(exif, 4, 4, order);
  const std::size_t entries = read_uint(exif, directory, 2, order);
  for (std::size_t i = 0; i < entries; ++i) {
    const std::size_t entry = directory + 2 + 12 * i;
    if (entry + 12 > exif.size()) break;
    if (read_uint(exif, entry, 2, order) != kOrientationTag) continue;
    if (read_uint(exif, entry + 2, 2, order) != kShort) return 1;
    const auto value = static_cast<int>(read_uint(exif, entry + 8, 2, order));
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

cv::Mat turn_upright(const cv::Mat& image, int orientation) {
  enum Flip { AroundX = 0, AroundY = 1, Both = -1, None = 2 };  // cv::flip's codes, and our own
  constexpr Flip kFlips[] = {None, AroundY, Both, AroundX};
  cv::Mat turned = image;
  if (orientation >= 5) cv::transpose(image, turned);  // then 5 to 8 need what 1 to 4 need
  const Flip flip = kFlips[(orientation - 1) % 4];
  if (flip == None) return turned;
  cv::Mat flipped;
  cv::flip(turned, flipped, flip);
  return flipped;
}

}  // namespace ocr
