#include "kernels/doubling.h"

#include <algorithm>
#include <vector>

#include "kernels/instructions.h"
#include "kernels/row_product.h"

namespace ocr {
namespace {

// Both lines of the output that a line of the input makes, and its corners: width × columns.
void lay_out(const DoublingShape& s, const float* corners, float* output) {
  const auto pair = 2 * s.out_channels;
  for (std::int64_t y = 0; y < 2; ++y) {
    for (std::int64_t x = 0; x < s.width; ++x, output += pair) {
      std::copy_n(corners + x * s.columns() + y * pair, pair, output);
    }
  }
}

void take_up(const DoublingShape& s, const float* output, float* corners) {
  const auto pair = 2 * s.out_channels;
  for (std::int64_t y = 0; y < 2; ++y) {
    for (std::int64_t x = 0; x < s.width; ++x, output += pair) {
      std::copy_n(output, pair, corners + x * s.columns() + y * pair);
    }
  }
}

std::int64_t input_line(const DoublingShape& s) {
  return s.width * s.in_channels;
}

std::int64_t output_lines(const DoublingShape& s) {
  return s.width * s.corners();
}

void add_rows(std::int64_t rows, std::int64_t columns, const float* from, float* sums) {
  with_best_instructions([&]() OCR_INLINE_LAMBDA {
    for (std::int64_t r = 0; r < rows; ++r) {
      for (std::int64_t c = 0; c < columns; ++c) sums[c] += from[r * columns + c];
    }
  });
}

std::vector<float> transposed(const DoublingShape& s, const float* matrix) {
  std::vector<float> result(static_cast<std::size_t>(s.corners() * s.in_channels));
  for (std::int64_t i = 0; i < s.in_channels; ++i) {
    for (std::int64_t k = 0; k < s.corners(); ++k) {
      result[static_cast<std::size_t>(k * s.in_channels + i)] = matrix[i * s.columns() + k];
    }
  }
  return result;
}

}  // namespace

bool suits_doubling(std::int64_t in_channels) {
  return suits_product(in_channels);
}

void doubling_weights(const DoublingShape& s, const float* weights, float* matrix) {
  std::fill_n(matrix, s.in_channels * s.columns(), 0.F);
  for (std::int64_t i = 0; i < s.in_channels; ++i) {
    for (std::int64_t o = 0; o < s.out_channels; ++o) {
      for (std::int64_t corner = 0; corner < 4; ++corner) {
        matrix[i * s.columns() + corner * s.out_channels + o] = *weights++;
      }
    }
  }
}

void doubling_outputs(const DoublingShape& s,
                      const float* input,
                      const float* matrix,
                      const float* bias,
                      std::int64_t first,
                      std::int64_t last,
                      float* output) {
  std::vector<float> biases(static_cast<std::size_t>(s.columns()));
  for (int corner = 0; corner < 4; ++corner) {
    std::copy_n(bias, s.out_channels, biases.begin() + corner * s.out_channels);
  }
  std::vector<float> corners(static_cast<std::size_t>(s.width * s.columns()));
  for (auto line = first; line < last; ++line) {
    for (std::int64_t x = 0; x < s.width; ++x) {
      std::copy(biases.begin(), biases.end(), corners.begin() + x * s.columns());
    }
    add_product({input + line * input_line(s), s.width, s.in_channels, s.in_channels, 1}, matrix,
                s.columns(), corners.data());
    lay_out(s, corners.data(), output + line * output_lines(s));
  }
}

void add_doubling_gradients(const DoublingShape& s,
                            const float* input,
                            const float* matrix,
                            const float* output_gradient,
                            std::int64_t first,
                            std::int64_t last,
                            const DoublingGradients& gradients) {
  const auto back = transposed(s, matrix);
  std::vector<float> corners(static_cast<std::size_t>(s.width * s.columns()));
  std::vector<float> bias_sums(static_cast<std::size_t>(s.columns()));
  for (auto line = first; line < last; ++line) {
    take_up(s, output_gradient + line * output_lines(s), corners.data());
    auto* of_input = gradients.input + line * input_line(s);
    std::fill_n(of_input, input_line(s), 0.F);
    add_product({corners.data(), s.width, s.corners(), s.columns(), 1}, back.data(), s.in_channels,
                of_input);
    add_product({corners.data(), s.corners(), s.width, 1, s.columns()},
                input + line * input_line(s), s.in_channels, gradients.sums);
    add_rows(s.width, s.columns(), corners.data(), bias_sums.data());
  }
  for (std::int64_t k = 0; k < s.corners(); ++k) {
    gradients.bias_sums[k] += bias_sums[static_cast<std::size_t>(k)];
  }
}

}  // namespace ocr
