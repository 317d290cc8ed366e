#include "data/decoded_cache.h"

namespace ocr {

cv::Mat DecodedCache::get(std::size_t index, const std::function<cv::Mat()>& decode) {
  {
    const std::lock_guard lock(mutex_);
    const auto found = images_.find(index);
    if (found != images_.end()) return found->second.clone();
  }
  auto image = decode();
  const auto bytes = image.total() * image.elemSize();
  const std::lock_guard lock(mutex_);
  if (bytes <= left_ && images_.emplace(index, image.clone()).second) left_ -= bytes;
  return image;
}

}  // namespace ocr
