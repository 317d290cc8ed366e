#include "kernels/doubling.h"

#include <catch2/catch.hpp>

#include "kernels/noise.h"

namespace {

using ocr::test::noise;

struct DoublingArrays {
  std::vector<float> input, weights, bias, gradient;
};

DoublingArrays doubling_arrays(const ocr::DoublingShape& s) {
  const auto positions = s.lines() * s.width;
  return {noise(positions * s.in_channels, 1), noise(s.in_channels * s.corners(), 2),
          noise(s.out_channels, 3), noise(positions * s.corners(), 4)};
}

// Calls use(input, weight, output): the places of each product of the definition, as offsets.
template <typename Use>
void for_doubling_products(const ocr::DoublingShape& s, const Use& use) {
  for (std::int64_t line = 0; line < s.lines(); ++line) {
    for (std::int64_t x = 0; x < s.width; ++x) {
      for (std::int64_t corner = 0; corner < 4; ++corner) {
        const auto row = 2 * line + corner / 2, column = 2 * x + corner % 2;
        for (std::int64_t i = 0; i < s.in_channels; ++i) {
          for (std::int64_t o = 0; o < s.out_channels; ++o) {
            use((line * s.width + x) * s.in_channels + i, (i * s.out_channels + o) * 4 + corner,
                (row * 2 * s.width + column) * s.out_channels + o);
          }
        }
      }
    }
  }
}

std::vector<float> corner_matrix(const ocr::DoublingShape& s, const std::vector<float>& weights) {
  std::vector<float> matrix(static_cast<std::size_t>(s.in_channels * s.columns()));
  ocr::doubling_weights(s, weights.data(), matrix.data());
  return matrix;
}

void check_doubling(const std::vector<float>& ours, const std::vector<double>& truth) {
  REQUIRE(ours.size() == truth.size());
  for (std::size_t i = 0; i < ours.size(); ++i) {
    INFO("at " << i);
    CHECK(ours[i] == Approx(truth[i]).margin(1e-4));
  }
}

const ocr::DoublingShape kDoublings[] = {{2, 3, 5, 8, 8}, {1, 2, 3, 16, 1}, {1, 1, 2, 8, 3}};

}  // namespace

TEST_CASE("a doubling convolution's outputs are the definition's") {
  if (!ocr::suits_doubling(8)) return;  // it is compiled for AVX2
  for (const auto& s : kDoublings) {
    const auto a = doubling_arrays(s);
    std::vector<double> truth(a.gradient.size());
    for (std::size_t i = 0; i < truth.size(); ++i) {
      truth[i] = a.bias[i % static_cast<std::size_t>(s.out_channels)];
    }
    for_doubling_products(s, [&](auto in, auto weight, auto out) {
      truth[static_cast<std::size_t>(out)] +=
          static_cast<double>(a.input[static_cast<std::size_t>(in)]) *
          a.weights[static_cast<std::size_t>(weight)];
    });
    std::vector<float> output(truth.size());
    const auto matrix = corner_matrix(s, a.weights);
    for (const auto& [first, last] :
         {std::pair<std::int64_t, std::int64_t>{0, 1}, {1, s.lines()}}) {
      ocr::doubling_outputs(s, a.input.data(), matrix.data(), a.bias.data(), first, last,
                            output.data());
    }
    check_doubling(output, truth);
  }
}

TEST_CASE("a doubling convolution's gradients are the definition's") {
  if (!ocr::suits_doubling(8)) return;
  for (const auto& s : kDoublings) {
    const auto a = doubling_arrays(s);
    std::vector<double> of_input(a.input.size()), of_weights(a.weights.size());
    for_doubling_products(s, [&](auto in, auto weight, auto out) {
      const auto i = static_cast<std::size_t>(in), w = static_cast<std::size_t>(weight);
      const double d = a.gradient[static_cast<std::size_t>(out)];
      of_input[i] += d * a.weights[w];
      of_weights[w] += d * a.input[i];
    });
    std::vector<double> by_corner(a.weights.size());  // corners × O, in channels
    for (std::int64_t i = 0; i < s.in_channels; ++i) {
      for (std::int64_t k = 0; k < s.corners(); ++k) {
        const auto corner = k / s.out_channels, o = k % s.out_channels;
        by_corner[static_cast<std::size_t>(k * s.in_channels + i)] =
            of_weights[static_cast<std::size_t>((i * s.out_channels + o) * 4 + corner)];
      }
    }
    std::vector<float> input(a.input.size(), 7.F), sums(a.weights.size());
    std::vector<float> bias_sums(static_cast<std::size_t>(s.corners()));
    ocr::add_doubling_gradients(s, a.input.data(), corner_matrix(s, a.weights).data(),
                                a.gradient.data(), 0, s.lines(),
                                {input.data(), sums.data(), bias_sums.data()});
    check_doubling(input, of_input);
    check_doubling(sums, by_corner);
    double all = 0, ours = 0;
    for (const float d : a.gradient) all += d;
    for (const float d : bias_sums) ours += d;
    CHECK(ours == Approx(all).margin(1e-4));
  }
}
