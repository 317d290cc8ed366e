#include "kernels/winograd.h"

#include <catch2/catch.hpp>

#include "kernels/noise.h"

namespace {

using ocr::WinogradShape;
using ocr::test::noise;

struct WinogradArrays {
  explicit WinogradArrays(const WinogradShape& s)
      : input(noise(s.images * s.height * s.width * s.in_channels, 1)),
        weights(noise(s.weights() * 9, 2)),
        bias(noise(s.out_channels, 3)),
        output_gradient(noise(s.images * s.height * s.width * s.out_channels, 4)) {}
  std::vector<float> input, weights, bias, output_gradient;
};

// The input that the tap meets at a position; 0 outside.
double met(const WinogradShape& s,
           const WinogradArrays& a,
           std::int64_t position,
           std::int64_t tap,
           std::int64_t channel) {
  const auto y = position / s.width % s.height + tap / 3 - 1;
  const auto x = position % s.width + tap % 3 - 1;
  if (y < 0 || x < 0 || y >= s.height || x >= s.width) return 0;
  const auto image = position / (s.width * s.height);
  return a.input[((image * s.height + y) * s.width + x) * s.in_channels + channel];
}

// The definitions, in double.
double output_at(const WinogradShape& s,
                 const WinogradArrays& a,
                 std::int64_t position,
                 std::int64_t o) {
  double sum = a.bias[o];
  for (std::int64_t i = 0; i < s.in_channels; ++i) {
    for (std::int64_t tap = 0; tap < 9; ++tap) {
      sum += met(s, a, position, tap, i) * a.weights[(o * s.in_channels + i) * 9 + tap];
    }
  }
  return sum;
}

double gradient_of(const WinogradShape& s,
                   const WinogradArrays& a,
                   std::int64_t o,
                   std::int64_t i,
                   std::int64_t tap) {
  double sum = 0;
  for (std::int64_t p = 0; p < s.images * s.height * s.width; ++p) {
    sum += met(s, a, p, tap, i) * a.output_gradient[p * s.out_channels + o];
  }
  return sum;
}

std::vector<float> outputs(const WinogradShape& s, const WinogradArrays& a, bool in_parts) {
  std::vector<float> planes(ocr::kWinogradPlanes * s.weights(), 7), result(a.output_gradient);
  ocr::winograd_weights(s, a.weights.data(), planes.data());
  const auto part = in_parts ? s.tiles() / 2 : s.tiles();
  for (const auto& [first, last] : {std::pair(std::int64_t{0}, part), std::pair(part, s.tiles())}) {
    ocr::winograd_outputs(s, a.input.data(), planes.data(), a.bias.data(), first, last,
                          result.data());
  }
  return result;
}

void check_outputs(const WinogradShape& s) {
  CAPTURE(s.height, s.width);
  const WinogradArrays a(s);
  const auto found = outputs(s, a, false);
  for (std::int64_t i = 0; i < static_cast<std::int64_t>(found.size()); ++i) {
    INFO("output " << i);
    CHECK(found[i] == Approx(output_at(s, a, i / s.out_channels, i % s.out_channels)).margin(1e-4));
  }
  CHECK(outputs(s, a, true) == found);
}

void check_gradient(const WinogradShape& s) {
  CAPTURE(s.height, s.width);
  const WinogradArrays a(s);
  std::vector<float> sums(ocr::kWinogradPlanes * s.weights()), found(s.weights() * 9, 7);
  const auto half = s.tiles() / 2;
  ocr::add_winograd_sums(s, a.input.data(), a.output_gradient.data(), 0, half, sums.data());
  ocr::add_winograd_sums(s, a.input.data(), a.output_gradient.data(), half, s.tiles(), sums.data());
  ocr::winograd_gradient(s, sums.data(), found.data());
  for (std::int64_t i = 0; i < s.weights() * 9; ++i) {
    INFO("weight " << i);
    const auto o = i / 9 / s.in_channels, from = i / 9 % s.in_channels;
    CHECK(found[i] == Approx(gradient_of(s, a, o, from, i % 9)).margin(3e-4));
  }
}

const std::vector<WinogradShape> kWinogradShapes = {
    {1, 4, 4, 8, 8},     // one tile
    {2, 5, 11, 16, 8},   // tiles that reach over the edge
    {1, 2, 3, 8, 24},    // less than a tile
    {2, 17, 31, 8, 8}};  // more than are taken at once

TEST_CASE("Winograd's outputs are those of the definition, of some tiles at a time too") {
  if (!ocr::has_winograd()) return;
  for (const auto& shape : kWinogradShapes) check_outputs(shape);
}

TEST_CASE("Winograd's gradient of the weights is that of the definition") {
  if (!ocr::has_winograd()) return;
  for (const auto& shape : kWinogradShapes) check_gradient(shape);
}

}  // namespace
