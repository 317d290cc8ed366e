#include "data/augment/rand_augment.h"

#include <algorithm>
#include <array>
#include <iterator>

#include <opencv2/imgproc.hpp>

#include "base/error.h"

namespace ocr {
namespace {

const cv::Scalar kOutside = cv::Scalar::all(128);

using Table = std::array<std::uint8_t, 256>;

template <typename Map>
Table table_of(const Map& map) {
  Table table{};
  for (int v = 0; v < 256; ++v) {
    table[static_cast<std::size_t>(v)] = static_cast<std::uint8_t>(std::clamp<int>(map(v), 0, 255));
  }
  return table;
}

cv::Mat looked_up(const cv::Mat& image, const Table& table) {
  const cv::Mat lookup(1, 256, CV_8U, const_cast<std::uint8_t*>(table.data()));  // only read
  cv::Mat result;
  cv::LUT(image, lookup, result);
  return result;
}

double either_sign(double value, RandomStream& random) {
  return random.chance(0.5) ? value : -value;
}

// The result at (x, y) shows the image at (x + across·y + right, y + down·x + below), measured from
// the outer corner of the first pixel.
cv::Mat moved(const cv::Mat& image, double across, double right, double down, double below) {
  const cv::Matx23d map(1, across, right + across / 2, down, 1, below + down / 2);
  cv::Mat result;
  cv::warpAffine(image, result, map, image.size(), cv::INTER_CUBIC | cv::WARP_INVERSE_MAP,
                 cv::BORDER_CONSTANT, kOutside);
  return result;
}

cv::Mat shear_x(const cv::Mat& image, double level, RandomStream& random) {
  return moved(image, either_sign(0.3 * level, random), 0, 0, 0);
}
cv::Mat shear_y(const cv::Mat& image, double level, RandomStream& random) {
  return moved(image, 0, 0, either_sign(0.3 * level, random), 0);
}
cv::Mat translate_x(const cv::Mat& image, double level, RandomStream& random) {
  return moved(image, 0, either_sign(150.0 / 331 * level * image.cols, random), 0, 0);
}
cv::Mat translate_y(const cv::Mat& image, double level, RandomStream& random) {
  return moved(image, 0, 0, 0, either_sign(150.0 / 331 * level * image.rows, random));
}

cv::Mat rotate_about_middle(const cv::Mat& image, double level, RandomStream&) {
  const cv::Point2f middle(0.5F * static_cast<float>(image.cols - 1),
                           0.5F * static_cast<float>(image.rows - 1));
  cv::Mat result;
  cv::warpAffine(image, result, cv::getRotationMatrix2D(middle, 30 * level, 1), image.size(),
                 cv::INTER_NEAREST, cv::BORDER_CONSTANT, kOutside);
  return result;
}

// from + f·(image − from) with f = 1 ± .9·level.
cv::Mat away_from(const cv::Mat& from, const cv::Mat& image, double level, RandomStream& random) {
  const double factor = 1 + either_sign(0.9 * level, random);
  cv::Mat result;
  cv::addWeighted(image, factor, from, 1 - factor, 0, result);
  return result;
}

cv::Mat grey_of(const cv::Mat& image) {
  cv::Mat grey;
  cv::cvtColor(image, grey, cv::COLOR_BGR2GRAY);
  return grey;
}

cv::Mat more_colour(const cv::Mat& image, double level, RandomStream& random) {
  cv::Mat grey;
  cv::cvtColor(grey_of(image), grey, cv::COLOR_GRAY2BGR);
  return away_from(grey, image, level, random);
}

cv::Mat more_contrast(const cv::Mat& image, double level, RandomStream& random) {
  const auto mean = cv::Scalar::all(cvRound(cv::mean(grey_of(image))[0]));
  return away_from(cv::Mat(image.size(), CV_8UC3, mean), image, level, random);
}

cv::Mat more_sharpness(const cv::Mat& image, double level, RandomStream& random) {
  const cv::Matx33f kernel(1, 1, 1, 1, 5, 1, 1, 1, 1);
  cv::Mat smooth;
  cv::filter2D(image, smooth, -1, kernel * (1.0F / 13));
  return away_from(smooth, image, level, random);
}

cv::Mat more_brightness(const cv::Mat& image, double level, RandomStream& random) {
  return away_from(cv::Mat::zeros(image.size(), CV_8UC3), image, level, random);
}

// PaddleOCR keeps no bit at all below magnitude 2.5: a black image, whose label nobody can read.
cv::Mat posterize(const cv::Mat& image, double level, RandomStream&) {
  const int bits = std::max(1, static_cast<int>(4 * level));
  return looked_up(image, table_of([bits](int v) { return v & (0xFF << (8 - bits)); }));
}

cv::Mat solarize(const cv::Mat& image, double level, RandomStream&) {
  return looked_up(image, table_of([level](int v) { return v < 256 * level ? v : 255 - v; }));
}

template <typename Change>
cv::Mat plane_by_plane(const cv::Mat& image, const Change& change) {
  std::array<cv::Mat, 3> planes;
  cv::split(image, planes.data());
  for (cv::Mat& plane : planes) plane = change(plane);
  cv::Mat result;
  cv::merge(planes.data(), planes.size(), result);
  return result;
}

cv::Mat stretched_levels(const cv::Mat& plane) {
  double low = 0;
  double high = 0;
  cv::minMaxLoc(plane, &low, &high);
  if (high <= low) return plane;
  const double scale = 255 / (high - low);
  return looked_up(plane,
                   table_of([&](int v) { return static_cast<int>((v - low) * scale + 1e-9); }));
}

cv::Mat autocontrast(const cv::Mat& image, double, RandomStream&) {
  return plane_by_plane(image, stretched_levels);
}

cv::Mat equalize(const cv::Mat& image, double, RandomStream&) {
  return plane_by_plane(image, [](const cv::Mat& plane) {
    cv::Mat result;
    cv::equalizeHist(plane, result);
    return result;
  });
}

cv::Mat invert(const cv::Mat& image, double, RandomStream&) {
  cv::Mat result;
  cv::bitwise_not(image, result);
  return result;
}

constexpr RandAugmentStep kRandAugmentSteps[] = {
    {"shearX", shear_x},
    {"shearY", shear_y},
    {"translateX", translate_x},
    {"translateY", translate_y},
    {"rotate", rotate_about_middle},
    {"color", more_colour},
    {"posterize", posterize},
    {"solarize", solarize},
    {"contrast", more_contrast},
    {"sharpness", more_sharpness},
    {"brightness", more_brightness},
    {"autocontrast", autocontrast},
    {"equalize", equalize},
    {"invert", invert},
};

}  // namespace

void describe(RandAugmentOptions& o, config::Visitor& v) {
  v.field("prob", o.prob, "Probability.", config::between(0, 1));
  v.field("num_layers", o.num_layers, "Steps, each drawn from all fourteen.",
          config::between(0, 100));
  v.field("magnitude", o.magnitude, "Strength of each step.", config::between(0, 10));
}

std::span<const RandAugmentStep> rand_augment_steps() {
  return kRandAugmentSteps;
}

cv::Mat rand_augment(const cv::Mat& image, const RandAugmentOptions& options, RandomStream random) {
  if (image.empty() || image.type() != CV_8UC3) {
    fail("RandAugment needs a non-empty 8-bit BGR image");
  }
  if (!random.chance(options.prob)) return image;
  cv::Mat result = image;
  for (std::int64_t i = 0; i < options.num_layers; ++i) {
    constexpr auto kLast = static_cast<std::int64_t>(std::size(kRandAugmentSteps)) - 1;
    const auto step = static_cast<std::size_t>(random.integer(0, kLast));
    result = kRandAugmentSteps[step].apply(result, options.magnitude / 10, random);
  }
  return result;
}

}  // namespace ocr
