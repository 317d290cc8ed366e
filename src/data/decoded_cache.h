// Decoded images in memory, up to a number of bytes: a small set is decoded once, not each epoch.
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <unordered_map>

#include <opencv2/core.hpp>

#include "base/config/visitor.h"

namespace ocr {

void describe_cache(std::int64_t& megabytes, config::Visitor& v);  // the key cache_mb of a set

// What comes first stays: an epoch asks for each image once, in another order each time, so none is
// worth more than another. May be used from any thread.
class DecodedCache {
 public:
  explicit DecodedCache(std::int64_t megabytes) : left_(megabytes << 20) {}

  // A copy of the image of that index, which `decode` makes where it is not kept.
  cv::Mat get(std::size_t index, const std::function<cv::Mat()>& decode);

 private:
  std::mutex mutex_;
  std::int64_t left_;  // bytes
  std::unordered_map<std::size_t, cv::Mat> images_;
};

}  // namespace ocr
