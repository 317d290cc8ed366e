// The sizes of a convolution over channels-last arrays, N×H×W×C with C next to each other.
#pragma once

#include <cstdint>

namespace ocr {

struct ConvolutionShape {
  std::int64_t images = 0;
  std::int64_t in_height = 0, in_width = 0, in_channels = 0;
  std::int64_t out_height = 0, out_width = 0, out_channels = 0;
  std::int64_t kernel_height = 0, kernel_width = 0;
  std::int64_t stride_y = 1, stride_x = 1;
  std::int64_t pad_y = 0, pad_x = 0;

  std::int64_t taps() const { return kernel_height * kernel_width; }
};

}  // namespace ocr
