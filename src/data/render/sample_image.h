// A sample's image as it goes to disk: its name and its bytes.
#pragma once

#include <cstddef>
#include <string>

#include <opencv2/core.hpp>

#include "data/render/run_options.h"

namespace ocr {

// trdg's file names; '/' becomes '_', and the text is cut where a name would be too long for a
// disk.
std::string image_name(const RunOptions& options, std::size_t index, const std::string& text);

// `bgr`, 8-bit, in the mode, the format and the quality that the options ask for. Any thread.
std::string encode_sample(const RunOptions& options, const cv::Mat& bgr, std::size_t index);

}  // namespace ocr
