// Decoded images in memory, up to a number of bytes: a small set is decoded once, not each epoch.
#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <unordered_map>

#include <opencv2/core.hpp>

namespace ocr {

// What comes first stays: an epoch asks for each image once, in another order each time, so none is
// worth more than another. May be used from any thread.
class DecodedCache {
 public:
  explicit DecodedCache(std::size_t bytes) : left_(bytes) {}

  // A copy of the image of that index, which `decode` makes where it is not kept.
  cv::Mat get(std::size_t index, const std::function<cv::Mat()>& decode);

 private:
  std::mutex mutex_;
  std::size_t left_;  // bytes
  std::unordered_map<std::size_t, cv::Mat> images_;
};

}  // namespace ocr
