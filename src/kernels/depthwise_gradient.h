// The gradient of a depthwise convolution's weights, of which LibTorch's CPU code makes a matrix
// product for each channel when a kernel is higher than the map (5×5 on the 2 rows of a CRNN), and
// is slow.
#pragma once

#include "kernels/convolution_shape.h"

namespace ocr {

// weights[tap][channel] = Σ over images, y, x of gradient[y][x][channel] · input[y·stride_y + tap_y
// − pad_y] [x·stride_x + tap_x − pad_x][channel], outside the input 0; for channels first ≤ channel
// < last, the others are left as they are. input: N×H×W×C, gradient: N×H'×W'×C, weights: taps×C.
// The order of the sums depends on nothing but the shape.
void depthwise_weight_gradient(const ConvolutionShape& shape,
                               const float* input,
                               const float* gradient,
                               float* weights,
                               std::int64_t first,
                               std::int64_t last);

// A range of channels that is worth a thread of its own starts at a multiple of this.
inline constexpr std::int64_t kDepthwiseChannels = 32;

}  // namespace ocr
