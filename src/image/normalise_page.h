// PaddleOCR's NormalizeImage and ToCHWImage: a page as numbers, plane after plane.
#pragma once

#include <string>
#include <vector>

#include <opencv2/core.hpp>

#include "base/config/visitor.h"

namespace ocr {

struct NormalizeImageOptions {
  static constexpr std::string_view kName = "NormalizeImage";
  std::string scale = "1./255.";  // a number, or a quotient of two
  std::vector<double> mean = {0.485, 0.456, 0.406};
  std::vector<double> std = {0.229, 0.224, 0.225};
  std::string order = "hwc";  // of the pixels it is given; images here are always hwc
};
void describe(NormalizeImageOptions& o, config::Visitor& v);

// "1./255." or "0.00392" as a number. Throws Error (Config) for anything else, or not above 0.
double scale_of(const NormalizeImageOptions& options);

// Writes 3×H×W floats (x·scale − mean)/std of an 8-bit BGR image; plane c takes mean[c] and std[c],
// the planes being B, G, R as PaddleOCR has them. Throws Error (Config) for lists that are not
// three numbers, or an std of 0.
void write_page(const cv::Mat& image, const NormalizeImageOptions& options, float* out);

}  // namespace ocr
