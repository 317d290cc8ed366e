#include "kernels/depthwise_gradient.h"

#include <catch2/catch.hpp>

#include "kernels/noise.h"

namespace {

using ocr::ConvolutionShape;
using ocr::test::noise;

std::int64_t out_size(std::int64_t in, std::int64_t kernel, std::int64_t stride, std::int64_t pad) {
  return (in + 2 * pad - kernel) / stride + 1;
}

ConvolutionShape shape_of(std::int64_t height, std::int64_t width, std::int64_t channels) {
  return {.images = 2, .in_height = height, .in_width = width, .in_channels = channels};
}

ConvolutionShape with_kernel(ConvolutionShape s,
                             std::int64_t kernel,
                             std::int64_t stride_y,
                             std::int64_t stride_x) {
  s.kernel_height = s.kernel_width = kernel;
  s.stride_y = stride_y;
  s.stride_x = stride_x;
  s.pad_y = s.pad_x = kernel / 2;
  s.out_channels = s.in_channels;
  s.out_height = out_size(s.in_height, kernel, stride_y, s.pad_y);
  s.out_width = out_size(s.in_width, kernel, stride_x, s.pad_x);
  return s;
}

// The definition, in double.
double expected(const ConvolutionShape& s,
                const std::vector<float>& input,
                const std::vector<float>& gradient,
                std::int64_t tap,
                std::int64_t channel) {
  double sum = 0;
  for (std::int64_t n = 0; n < s.images; ++n) {
    for (std::int64_t y = 0; y < s.out_height; ++y) {
      for (std::int64_t x = 0; x < s.out_width; ++x) {
        const auto in_y = y * s.stride_y + tap / s.kernel_width - s.pad_y;
        const auto in_x = x * s.stride_x + tap % s.kernel_width - s.pad_x;
        if (in_y < 0 || in_x < 0 || in_y >= s.in_height || in_x >= s.in_width) continue;
        const auto from = ((n * s.in_height + in_y) * s.in_width + in_x) * s.in_channels + channel;
        const auto of = ((n * s.out_height + y) * s.out_width + x) * s.in_channels + channel;
        sum += static_cast<double>(input[from]) * gradient[of];
      }
    }
  }
  return sum;
}

void check(const ConvolutionShape& s) {
  const auto input = noise(s.images * s.in_height * s.in_width * s.in_channels, 1);
  const auto gradient = noise(s.images * s.out_height * s.out_width * s.in_channels, 2);
  std::vector<float> weights(static_cast<std::size_t>(s.taps() * s.in_channels), 7);
  ocr::depthwise_weight_gradient(s, input.data(), gradient.data(), weights.data(), 0,
                                 s.in_channels);
  for (std::int64_t tap = 0; tap < s.taps(); ++tap) {
    for (std::int64_t c = 0; c < s.in_channels; ++c) {
      INFO("tap " << tap << ", channel " << c);
      CHECK(weights[tap * s.in_channels + c] ==
            Approx(expected(s, input, gradient, tap, c)).margin(1e-4));
    }
  }
}

TEST_CASE("a depthwise convolution's weights get the gradient of the definition") {
  SECTION("3×3") {
    check(with_kernel(shape_of(7, 9, 32), 3, 1, 1));
  }
  SECTION("5×5 on two rows") {
    check(with_kernel(shape_of(2, 17, 40), 5, 1, 1));
  }
  SECTION("a stride that differs each way") {
    check(with_kernel(shape_of(8, 11, 24), 3, 2, 1));
  }
  SECTION("stride 2") {
    check(with_kernel(shape_of(9, 10, 16), 5, 2, 2));
  }
  SECTION("channels that fill no register") {
    check(with_kernel(shape_of(5, 6, 61), 3, 1, 1));
  }
  SECTION("a kernel wider than the map") {
    check(with_kernel(shape_of(1, 1, 8), 7, 1, 1));
  }
}

TEST_CASE("channels out of the range keep their gradients") {
  const auto s = with_kernel(shape_of(4, 4, 64), 3, 1, 1);
  const auto input = noise(s.images * 16 * 64, 3), gradient = noise(s.images * 16 * 64, 4);
  std::vector<float> weights(9 * 64, 7);
  ocr::depthwise_weight_gradient(s, input.data(), gradient.data(), weights.data(), 32, 64);
  CHECK(weights[8 * 64 + 31] == 7);
  CHECK(weights[8 * 64 + 32] == Approx(expected(s, input, gradient, 8, 32)).margin(1e-4));
}

}  // namespace
