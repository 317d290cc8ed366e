// How a text line becomes a recogniser's input: PaddleOCR's resize and normalise rules.
//
//   BGR image h×w ──► resize to H×rw, rw = min(⌈H·w/h⌉, W) ──► (x/255 − .5)/.5 ──► pad right with 0
//   to W
#pragma once

#include <cstdint>
#include <vector>

#include <opencv2/core.hpp>

#include "image/image_batch.h"

namespace ocr {

enum class WidthRule {
  Fixed,      // W = width: wider lines are squeezed (PaddleOCR's training and evaluation)
  AtLeast,    // W = int(H·max(width/H, w/h)), at most max_width (with `multiple` 1: PaddleOCR's
              // inference in batches of one)
  Stretched,  // W = width: every line is squeezed or stretched to it (padding false)
};

struct LineInput {
  std::int64_t height = 32;  // H in pixels
  std::int64_t width = 320;  // in pixels
  WidthRule rule = WidthRule::Fixed;
  std::int64_t max_width = 8192;  // AtLeast only: lines wider than this are squeezed
  // AtLeast only: what is wider than `width` is rounded up to a multiple of this. Few widths make
  // large batches, and the network prepares itself anew for each.
  std::int64_t multiple = 1;
};

// W for an image of that size; depends on nothing else, so a text never depends on its batch.
std::int64_t line_width(const LineInput& input,
                        std::int64_t image_width,
                        std::int64_t image_height);

// Writes 3×H×W floats in [−1, 1] (planes B, G, R) for one 8-bit BGR image. Bilinear, no
// antialiasing.
void write_line(const cv::Mat& image, const LineInput& input, std::int64_t width, float* out);

using LineBatch = ImageBatch;  // of one width

// Groups images by their width, at most `max_batch` in a group; every image is in exactly one.
std::vector<LineBatch> make_line_batches(const std::vector<cv::Mat>& images,
                                         const LineInput& input,
                                         std::size_t max_batch);

}  // namespace ocr
