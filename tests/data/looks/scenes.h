// Pictures and resources for the tests of looks.
#pragma once

#include <string>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "data/looks/resources.h"

namespace ocr::test {

inline cv::Mat gradient_photo(int width, int height) {
  cv::Mat photo(height, width, CV_8UC3);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      photo.at<cv::Vec3b>(y, x) = {static_cast<std::uint8_t>(x), static_cast<std::uint8_t>(y), 90};
    }
  }
  return photo;
}

inline const LookResources& looks() {
  static const LookResources resources(1, {gradient_photo(250, 200)});
  return resources;
}

// White strokes of OpenCV's own font on black: a mask.
inline cv::Mat text_mask(const std::string& text = "photograph", cv::Size size = {200, 32}) {
  cv::Mat mask = cv::Mat::zeros(size, CV_8U);
  cv::putText(mask, text, {6, 24}, cv::FONT_HERSHEY_SIMPLEX, 0.9, cv::Scalar(255), 2, cv::LINE_AA);
  return mask;
}

inline cv::Mat plain(cv::Size size, cv::Scalar colour) {
  return cv::Mat(size, CV_8UC3, colour);
}

inline double difference(const cv::Mat& a, const cv::Mat& b) {
  return cv::norm(a, b, cv::NORM_INF);
}

inline double level_of(const cv::Mat& image) {
  return cv::mean(image)[0];
}

}  // namespace ocr::test
