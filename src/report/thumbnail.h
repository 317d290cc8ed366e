// A small copy of an image inside the page.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include <opencv2/core.hpp>

namespace ocr {

// <img> with a JPEG of at most 480×96 px as its data, shown at most 48 px high. An image that
// cannot be read becomes a box that says why.
std::string thumbnail(const std::filesystem::path& path, std::string_view description);
std::string thumbnail(const cv::Mat& image, std::string_view description);  // 8-bit BGR

// A page: at most 720×720 px, shown as large as that.
std::string page_picture(const cv::Mat& image, std::string_view description);

}  // namespace ocr
