#include "image/normalise_page.h"

#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

#include "base/error.h"

namespace ocr {
namespace {

double number_in(std::string_view text, const std::string& whole) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) {
    fail(ErrorCode::Config, "NormalizeImage.scale: '{}' is no number such as 1./255.", whole);
  }
  return value;
}

using Levels = std::array<float, 256>;

Levels levels_of(double scale, double mean, double std) {
  Levels levels{};
  for (std::size_t v = 0; v < levels.size(); ++v) {
    levels[v] = static_cast<float>((static_cast<double>(v) * scale - mean) / std);
  }
  return levels;
}

void check_normalisation(const NormalizeImageOptions& o) {
  if (o.mean.size() != 3 || o.std.size() != 3) {
    fail(ErrorCode::Config, "NormalizeImage: mean and std must have three numbers each");
  }
  for (const double std : o.std) {
    if (std == 0) fail(ErrorCode::Config, "NormalizeImage.std: 0 is no deviation");
  }
  if (o.order != "hwc") {
    fail(ErrorCode::Config, "NormalizeImage.order: '{}' is not known here; leave it hwc", o.order);
  }
}

}  // namespace

void describe(NormalizeImageOptions& o, config::Visitor& v) {
  v.field("scale", o.scale, "Factor of the levels, a number or a quotient.");
  v.field("mean", o.mean, "Of the planes B, G, R, after the factor.");
  v.field("std", o.std, "Of the planes B, G, R, after the factor.");
  v.field("order", o.order, "Of the pixels: only hwc.");
}

double scale_of(const NormalizeImageOptions& options) {
  const std::string_view text = options.scale;
  const auto bar = text.find('/');
  double value = number_in(text.substr(0, bar), options.scale);
  if (bar != std::string_view::npos) value /= number_in(text.substr(bar + 1), options.scale);
  if (!std::isfinite(value) || value <= 0) {
    fail(ErrorCode::Config, "NormalizeImage.scale: '{}' is not above 0", options.scale);
  }
  return value;
}

void write_page(const cv::Mat& image, const NormalizeImageOptions& options, float* out) {
  check_normalisation(options);
  const double scale = scale_of(options);
  const auto plane = static_cast<std::size_t>(image.rows) * static_cast<std::size_t>(image.cols);
  for (std::size_t c = 0; c < 3; ++c) {
    const Levels levels = levels_of(scale, options.mean[c], options.std[c]);
    float* to = out + c * plane;
    for (int y = 0; y < image.rows; ++y) {
      const auto* from = image.ptr<std::uint8_t>(y) + c;
      for (int x = 0; x < image.cols; ++x) *to++ = levels[from[3 * x]];
    }
  }
}

}  // namespace ocr
