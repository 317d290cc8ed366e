#include "data/decoded_cache.h"

namespace ocr {

void describe_cache(std::int64_t& megabytes, config::Visitor& v) {
  v.field(
      "cache_mb", megabytes,
      "Megabytes of decoded images that are kept in memory; 0: each is decoded anew each epoch.",
      config::between(0, 1 << 24));
}

cv::Mat DecodedCache::get(std::size_t index, const std::function<cv::Mat()>& decode) {
  {
    const std::lock_guard lock(mutex_);
    const auto found = images_.find(index);
    if (found != images_.end()) return found->second.clone();
  }
  auto image = decode();
  const auto bytes = static_cast<std::int64_t>(image.total() * image.elemSize());
  const std::lock_guard lock(mutex_);
  if (bytes <= left_ && images_.emplace(index, image.clone()).second) left_ -= bytes;
  return image;
}

}  // namespace ocr
