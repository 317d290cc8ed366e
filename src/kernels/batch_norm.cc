#include "kernels/batch_norm.h"

#include <algorithm>
#include <vector>

#include "kernels/instructions.h"

namespace ocr {
namespace {

// Rows whose sums are kept in float before they go into the doubles: they stay in the cache for a
// second pass.
constexpr std::int64_t kPieceFloats = 8 * 1024;

std::int64_t piece_rows(const NormRows& rows) {
  return std::max<std::int64_t>(1, kPieceFloats / rows.channels);
}

struct NoActivation {
  static OCR_INLINE float value(float z) { return z; }
  static OCR_INLINE float slope(float) { return 1; }
};

struct ReluActivation {  // a NaN stays one, as with torch: who watches the loss must see it
  static OCR_INLINE float value(float z) { return z < 0 ? 0 : z; }
  static OCR_INLINE float slope(float z) { return z <= 0 ? 0 : 1; }
};

struct HardSwishActivation {  // z · min(max(z + 3, 0), 6) / 6
  static OCR_INLINE float gate(float z) {
    const float raised = z + 3 > 0 ? z + 3 : 0;
    return (raised < 6 ? raised : 6) * (1.0F / 6);
  }
  static OCR_INLINE float value(float z) { return z * gate(z); }
  static OCR_INLINE float slope(float z) {
    const float inner = z * (1.0F / 3) + 0.5F;
    return z <= -3 ? 0 : z >= 3 ? 1 : inner;
  }
};

template <typename Body>
void for_activation(NormActivation activation, const Body& body) {
  switch (activation) {
    case NormActivation::None:
      return body(NoActivation());
    case NormActivation::Relu:
      return body(ReluActivation());
    case NormActivation::HardSwish:
      return body(HardSwishActivation());
  }
}

// Narrow rows are taken several at a time, with their factors repeated, so that loops are long.
struct Widened {
  static constexpr std::int64_t kLeast = 64;

  explicit Widened(const NormRows& rows)
      : repeats(std::max<std::int64_t>(1, kLeast / rows.channels)),
        channels(rows.channels * repeats),
        count(rows.count / repeats),
        rest(rows.count % repeats * rows.channels) {}

  std::vector<float> repeat(const float* values) const {
    std::vector<float> repeated(static_cast<std::size_t>(channels));
    const auto period = channels / repeats;
    for (std::int64_t i = 0; i < repeats; ++i)
      std::copy_n(values, period, repeated.begin() + i * period);
    return repeated;
  }

  std::int64_t repeats, channels, count;
  std::int64_t rest;  // floats of the last, shorter row
};

OCR_INLINE void add_rows(const float* x, std::int64_t rows, std::int64_t channels, float* sums) {
  for (std::int64_t i = 0; i < rows; ++i) {
    for (std::int64_t c = 0; c < channels; ++c) sums[c] += x[i * channels + c];
  }
}

OCR_INLINE void add_squares(
    const float* x, std::int64_t rows, std::int64_t channels, const float* means, float* sums) {
  for (std::int64_t i = 0; i < rows; ++i) {
    for (std::int64_t c = 0; c < channels; ++c) {
      const float off = x[i * channels + c] - means[c];
      sums[c] += off * off;
    }
  }
}

// Joins the moments of `more` rows to those of `rows` rows (Chan, Golub and LeVeque 1979).
void join_moments(double rows,
                  double more,
                  double mean_of_more,
                  double squares_of_more,
                  double& mean,
                  double& squares) {
  const double all = rows + more, off = mean_of_more - mean;
  mean += off * more / all;
  squares += squares_of_more + off * off * rows * more / all;
}

template <typename Activation>
OCR_INLINE void normalise_row(const float* __restrict x,
                              const float* __restrict scale,
                              const float* __restrict shift,
                              std::int64_t count,
                              float* __restrict y) {
  for (std::int64_t c = 0; c < count; ++c) y[c] = Activation::value(x[c] * scale[c] + shift[c]);
}

template <typename Activation>
OCR_INLINE void add_gradient_row(const float* __restrict x,
                                 const float* __restrict gradient,
                                 const float* __restrict scale,
                                 const float* __restrict shift,
                                 const float* __restrict mean,
                                 std::int64_t count,
                                 float* __restrict sums,
                                 float* __restrict products) {
  for (std::int64_t c = 0; c < count; ++c) {
    const float d = gradient[c] * Activation::slope(x[c] * scale[c] + shift[c]);
    sums[c] += d;
    products[c] += d * (x[c] - mean[c]);
  }
}

template <typename Activation>
OCR_INLINE void gradient_row(const float* __restrict x,
                             const float* __restrict gradient,
                             const float* __restrict scale,
                             const float* __restrict shift,
                             const float* __restrict by_x,
                             const float* __restrict constant,
                             std::int64_t count,
                             float* __restrict of_x) {
  for (std::int64_t c = 0; c < count; ++c) {
    const float d = gradient[c] * Activation::slope(x[c] * scale[c] + shift[c]);
    of_x[c] = d * scale[c] + x[c] * by_x[c] + constant[c];
  }
}

}  // namespace

void channel_moments(const NormRows& rows, const float* x, double* means, double* squares) {
  const auto channels = rows.channels, step = piece_rows(rows);
  std::vector<float> sums(static_cast<std::size_t>(channels)), centred(sums.size());
  std::fill_n(means, channels, 0);
  std::fill_n(squares, channels, 0);
  for (std::int64_t first = 0; first < rows.count; first += step) {
    const auto count = std::min(step, rows.count - first);
    const auto* piece = x + first * channels;
    std::fill(sums.begin(), sums.end(), 0.0F);
    std::fill(centred.begin(), centred.end(), 0.0F);
    with_best_instructions([&]() OCR_INLINE_LAMBDA {
      add_rows(piece, count, channels, sums.data());
      for (auto& sum : sums) sum /= static_cast<float>(count);
      add_squares(piece, count, channels, sums.data(), centred.data());
    });
    for (std::int64_t c = 0; c < channels; ++c) {
      join_moments(static_cast<double>(first), static_cast<double>(count), sums[c], centred[c],
                   means[c], squares[c]);
    }
  }
}

void normalise(const NormRows& rows,
               const NormLine& line,
               NormActivation activation,
               const float* x,
               float* y) {
  const Widened wide(rows);
  const auto scale = wide.repeat(line.scale), shift = wide.repeat(line.shift);
  for_activation(activation, [&](auto kind) {
    with_best_instructions([&]() OCR_INLINE_LAMBDA {
      for (std::int64_t i = 0; i <= wide.count; ++i) {
        const auto count = i < wide.count ? wide.channels : wide.rest;
        normalise_row<decltype(kind)>(x + i * wide.channels, scale.data(), shift.data(), count,
                                      y + i * wide.channels);
      }
    });
  });
}

void norm_gradient_sums(const NormRows& rows,
                        const NormLine& line,
                        NormActivation activation,
                        const float* x,
                        const float* gradient,
                        const float* mean,
                        double* sums,
                        double* products) {
  const Widened wide(rows);
  const auto scale = wide.repeat(line.scale), shift = wide.repeat(line.shift);
  const auto centre = wide.repeat(mean);
  std::vector<float> sum(scale.size()), product(scale.size());
  std::fill_n(sums, rows.channels, 0);
  std::fill_n(products, rows.channels, 0);
  const auto add = [&](auto kind, std::int64_t first, std::int64_t last) {
    with_best_instructions([&]() OCR_INLINE_LAMBDA {
      for (auto i = first; i < last; ++i) {
        const auto count = i < wide.count ? wide.channels : wide.rest;
        add_gradient_row<decltype(kind)>(x + i * wide.channels, gradient + i * wide.channels,
                                         scale.data(), shift.data(), centre.data(), count,
                                         sum.data(), product.data());
      }
    });
  };
  const auto step = std::max<std::int64_t>(1, kPieceFloats / wide.channels);
  for (std::int64_t first = 0; first <= wide.count; first += step) {
    std::fill(sum.begin(), sum.end(), 0.0F);
    std::fill(product.begin(), product.end(), 0.0F);
    for_activation(activation,
                   [&](auto kind) { add(kind, first, std::min(first + step, wide.count + 1)); });
    for (std::int64_t c = 0; c < wide.channels; ++c) {
      sums[c % rows.channels] += sum[c];
      products[c % rows.channels] += product[c];
    }
  }
}

void norm_gradient(const NormRows& rows,
                   const NormLine& line,
                   NormActivation activation,
                   const NormGradient& factors,
                   const float* x,
                   const float* gradient,
                   float* of_x) {
  const Widened wide(rows);
  const auto scale = wide.repeat(line.scale), shift = wide.repeat(line.shift);
  const auto by_x = wide.repeat(factors.by_x), constant = wide.repeat(factors.constant);
  for_activation(activation, [&](auto kind) {
    with_best_instructions([&]() OCR_INLINE_LAMBDA {
      for (std::int64_t i = 0; i <= wide.count; ++i) {
        const auto count = i < wide.count ? wide.channels : wide.rest;
        gradient_row<decltype(kind)>(x + i * wide.channels, gradient + i * wide.channels,
                                     scale.data(), shift.data(), by_x.data(), constant.data(),
                                     count, of_x + i * wide.channels);
      }
    });
  });
}

}  // namespace ocr
