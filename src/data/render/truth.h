// Where each character, word and line of a sample is in its image.
#pragma once

#include <vector>

#include <opencv2/core.hpp>

#include "data/annotation.h"
#include "data/render/sample.h"

namespace ocr {

// Outlines of the ink, grown by what interpolation and the steps after it may add, through the same
// warp that the letters went through. Blurred edges may reach a little further.
Annotation annotate(const Sample& sample);

// The pixels of each character that has ink, and `rim` more on every side; may reach out of the
// image.
std::vector<cv::Rect> letter_places(const Sample& sample, double rim);

}  // namespace ocr
