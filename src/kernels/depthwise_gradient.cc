#include "kernels/depthwise_gradient.h"

#include <algorithm>

#include "kernels/instructions.h"
#include "kernels/span_inside.h"

namespace ocr {
namespace {

// `count` positions of two arrays, side by side; a step is that from one position to the next.
struct Rows {
  const float* a;
  std::int64_t a_step;
  const float* b;
  std::int64_t b_step;
  std::int64_t count;
};

// sums[c] += Σ over the positions of a[c] · b[c].
struct PlainSum {
  std::int64_t channels;

  void operator()(const Rows& rows, float* sums) const {
    for (std::int64_t i = 0; i < rows.count; ++i) {
      const auto *a = rows.a + i * rows.a_step, *b = rows.b + i * rows.b_step;
      for (std::int64_t c = 0; c < channels; ++c) sums[c] += a[c] * b[c];
    }
  }
};

#if defined(__x86_64__)
template <int kRegisters>  // of eight channels each
struct Avx2Sum {
  OCR_AVX2 void operator()(const Rows& rows, float* sums) const {
    __m256 sum[kRegisters];
    for (int r = 0; r < kRegisters; ++r) sum[r] = _mm256_loadu_ps(sums + 8 * r);
    for (std::int64_t i = 0; i < rows.count; ++i) {
      const auto *a = rows.a + i * rows.a_step, *b = rows.b + i * rows.b_step;
      for (int r = 0; r < kRegisters; ++r) {
        sum[r] = _mm256_fmadd_ps(_mm256_loadu_ps(a + 8 * r), _mm256_loadu_ps(b + 8 * r), sum[r]);
      }
    }
    for (int r = 0; r < kRegisters; ++r) _mm256_storeu_ps(sums + 8 * r, sum[r]);
  }
};
#endif

// All taps of one output row of an image, for the channels at which the pointers stand.
template <typename Sum>
void add_output_row(const ConvolutionShape& s,
                    const float* image,
                    const float* gradient,
                    std::int64_t y,
                    float* weights,
                    const Sum& sum) {
  const auto channels = s.in_channels;
  for (std::int64_t ky = 0; ky < s.kernel_height; ++ky) {
    const auto in_y = y * s.stride_y + ky - s.pad_y;
    if (in_y < 0 || in_y >= s.in_height) continue;
    for (std::int64_t kx = 0; kx < s.kernel_width; ++kx) {
      const auto offset = kx - s.pad_x;
      const auto [begin, end] = span_inside(s.out_width, s.in_width, s.stride_x, offset);
      if (begin >= end) continue;
      const auto in_x = begin * s.stride_x + offset;
      sum({gradient + begin * channels, channels, image + (in_y * s.in_width + in_x) * channels,
           s.stride_x * channels, end - begin},
          weights + (ky * s.kernel_width + kx) * channels);
    }
  }
}

template <typename Sum>
void add_images(const ConvolutionShape& s,
                const float* input,
                const float* gradient,
                float* weights,
                const Sum& sum) {
  for (std::int64_t n = 0; n < s.images; ++n) {
    const auto* image = input + n * s.in_height * s.in_width * s.in_channels;
    for (std::int64_t y = 0; y < s.out_height; ++y) {
      const auto row = (n * s.out_height + y) * s.out_width;
      add_output_row(s, image, gradient + row * s.in_channels, y, weights, sum);
    }
  }
}

// The widest piece of the `left` channels; returns how many it took.
std::int64_t add_piece(const ConvolutionShape& s,
                       const float* input,
                       const float* gradient,
                       float* weights,
                       std::int64_t left) {
  const auto add = [&](const auto& sum, std::int64_t channels) {
    add_images(s, input, gradient, weights, sum);
    return channels;
  };
#if defined(__x86_64__)
  if (has_avx2()) {
    if (left >= 32) return add(Avx2Sum<4>(), 32);
    if (left >= 16) return add(Avx2Sum<2>(), 16);
    if (left >= 8) return add(Avx2Sum<1>(), 8);
  }
#endif
  const auto channels = std::min(left, kDepthwiseChannels);
  return add(PlainSum{channels}, channels);
}

}  // namespace

void depthwise_weight_gradient(const ConvolutionShape& shape,
                               const float* input,
                               const float* gradient,
                               float* weights,
                               std::int64_t first,
                               std::int64_t last) {
  const auto channels = shape.in_channels;
  for (std::int64_t tap = 0; tap < shape.taps(); ++tap) {
    std::fill(weights + tap * channels + first, weights + tap * channels + last, 0.0F);
  }
  for (auto c = first; c < last;) {
    c += add_piece(shape, input + c, gradient + c, weights + c, last - c);
  }
}

}  // namespace ocr
