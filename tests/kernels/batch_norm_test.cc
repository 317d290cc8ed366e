#include "kernels/batch_norm.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <catch2/catch.hpp>

#include "kernels/noise.h"

namespace {

using ocr::NormActivation;
using ocr::NormRows;
using ocr::test::noise;

double activated(NormActivation kind, double z) {
  if (kind == NormActivation::Relu) return std::max(z, 0.0);
  if (kind == NormActivation::HardSwish) return z * std::min(std::max(z + 3, 0.0), 6.0) / 6;
  return z;
}

double slope(NormActivation kind, double z) {
  constexpr double kStep = 1e-6;
  return (activated(kind, z + kStep) - activated(kind, z - kStep)) / (2 * kStep);
}

const NormRows kShapes[] = {{37, 5}, {1000, 24}, {19, 96}, {3, 130}, {2, 9000}};

TEST_CASE("the moments of channels are those of the definition") {
  const auto rows = GENERATE(from_range(std::begin(kShapes), std::end(kShapes)));
  auto x = noise(rows.count * rows.channels, 1);
  for (auto& v : x) v += 300;  // far from zero beside their spread
  std::vector<double> means(rows.channels), squares(rows.channels);
  ocr::channel_moments(rows, x.data(), means.data(), squares.data());
  for (std::int64_t c = 0; c < rows.channels; c += rows.channels / 5) {
    double mean = 0, square = 0;
    for (std::int64_t i = 0; i < rows.count; ++i) mean += x[i * rows.channels + c];
    mean /= static_cast<double>(rows.count);
    for (std::int64_t i = 0; i < rows.count; ++i)
      square += std::pow(x[i * rows.channels + c] - mean, 2);
    CHECK(means[c] == Approx(mean).epsilon(1e-6));
    CHECK(squares[c] == Approx(square).epsilon(1e-3));
  }
}

TEST_CASE("rows are scaled, shifted and activated, and gradients go back the same way") {
  const auto rows = GENERATE(from_range(std::begin(kShapes), std::end(kShapes)));
  const auto kind = GENERATE(NormActivation::None, NormActivation::Relu, NormActivation::HardSwish);
  const auto size = rows.count * rows.channels;
  const auto x = noise(size, 1), gradient = noise(size, 2);
  auto scale = noise(rows.channels, 3);
  for (auto& v : scale) v *= 4;
  const auto shift = noise(rows.channels, 4), mean = noise(rows.channels, 5);
  const auto by_x = noise(rows.channels, 6), constant = noise(rows.channels, 7);
  const ocr::NormLine line{scale.data(), shift.data()};

  std::vector<float> y(size), of_x(size);
  std::vector<double> sums(rows.channels), products(rows.channels);
  ocr::normalise(rows, line, kind, x.data(), y.data());
  ocr::norm_gradient_sums(rows, line, kind, x.data(), gradient.data(), mean.data(), sums.data(),
                          products.data());
  ocr::norm_gradient(rows, line, kind, {by_x.data(), constant.data()}, x.data(), gradient.data(),
                     of_x.data());

  std::vector<double> expected_sums(rows.channels), expected_products(rows.channels);
  double y_off = 0, of_x_off = 0;
  for (std::int64_t i = 0; i < size; ++i) {
    const auto c = i % rows.channels;
    const double z = static_cast<double>(x[i]) * scale[c] + shift[c];
    const double d = gradient[i] * slope(kind, z);
    if (kind == NormActivation::Relu && z == 0) continue;  // either slope is right
    expected_sums[c] += d;
    expected_products[c] += d * (x[i] - mean[c]);
    y_off = std::max(y_off, std::abs(y[i] - activated(kind, z)));
    of_x_off =
        std::max(of_x_off, std::abs(of_x[i] - (d * scale[c] + x[i] * by_x[c] + constant[c])));
  }
  CHECK(y_off < 1e-5);
  CHECK(of_x_off < 1e-4);
  for (std::int64_t c = 0; c < rows.channels; c += rows.channels / 5) {
    CHECK(sums[c] == Approx(expected_sums[c]).margin(1e-3));
    CHECK(products[c] == Approx(expected_products[c]).margin(1e-3));
  }
}

TEST_CASE("a NaN is not hidden by an activation") {
  const auto kind = GENERATE(NormActivation::None, NormActivation::Relu, NormActivation::HardSwish);
  const NormRows rows{3, 70};
  const std::vector<float> scale(70, 1), shift(70, 0), gradient(210, 1);
  std::vector<float> x(210, 0.5F), y(210), of_x(210);
  x[75] = std::numeric_limits<float>::quiet_NaN();
  std::vector<double> sums(70), products(70);
  const ocr::NormLine line{scale.data(), shift.data()};
  ocr::normalise(rows, line, kind, x.data(), y.data());
  ocr::norm_gradient_sums(rows, line, kind, x.data(), gradient.data(), shift.data(), sums.data(),
                          products.data());
  CHECK(std::isnan(y[75]));
  CHECK(std::count_if(y.begin(), y.end(), [](float v) { return std::isnan(v); }) == 1);
  CHECK(std::isnan(products[5]));
  CHECK_FALSE(std::isnan(products[6]));
}

}  // namespace
