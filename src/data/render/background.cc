#include <algorithm>
#include <cmath>
#include <numbers>

#include <opencv2/imgproc.hpp>

#include "data/render/steps.h"

namespace ocr {
namespace {

void measure(Sample& sample) {
  cv::Mat grey;
  cv::Scalar mean;
  cv::Scalar deviation;
  cv::cvtColor(sample.image, grey, cv::COLOR_BGR2GRAY);
  cv::meanStdDev(grey, mean, deviation);
  sample.background_level = mean[0];
  sample.background_spread = deviation[0];
}

void paper(const RenderContext& context, Sample& sample, RandomStream& random) {
  context.noise.fill_paper(sample.image, random);
  sample.background_level = 235;
  sample.background_spread = 10;
}

void white(const RenderContext&, Sample& sample, RandomStream&) {
  sample.image.setTo(cv::Scalar::all(255));
  sample.background_level = 255;
}

// trdg's quasicrystal: the sum over n directions of cos(frequency · (y cos a + x sin a) + phase),
// with both axes from -2π to 2π. cos(A + B) = cos A cos B - sin A sin B splits it into a row and a
// column part.
class Quasicrystal {
 public:
  Quasicrystal(cv::Size size, RandomStream& random)
      : size_(size),
        frequency_(random.uniform(20, 50)),
        phase_(random.uniform(0, 2 * std::numbers::pi)),
        directions_(static_cast<int>(random.integer(10, 20))) {}

  void draw(cv::Mat& image) const {
    cv::Mat sum = cv::Mat::zeros(size_, CV_32F);
    for (int i = 0; i < directions_; ++i) {
      add_direction(i * 2 * std::numbers::pi / directions_, sum);
    }
    cv::Mat grey;
    sum.convertTo(grey, CV_8U, -255.0 / directions_, 255);
    cv::cvtColor(grey, image, cv::COLOR_GRAY2BGR);
  }

 private:
  static double axis(int i, int length) {
    return length < 2 ? 0 : (static_cast<double>(i) / (length - 1) * 4 - 2) * std::numbers::pi;
  }

  void add_direction(double angle, cv::Mat& sum) const {
    std::vector<float> cosines(static_cast<std::size_t>(size_.width));
    std::vector<float> sines(cosines.size());
    for (int x = 0; x < size_.width; ++x) {
      const double a = frequency_ * axis(x, size_.width) * std::cos(angle) + phase_;
      cosines[static_cast<std::size_t>(x)] = static_cast<float>(std::cos(a));
      sines[static_cast<std::size_t>(x)] = static_cast<float>(std::sin(a));
    }
    for (int y = 0; y < size_.height; ++y) {
      const double b = frequency_ * axis(y, size_.height) * std::sin(angle);
      const auto cos_b = static_cast<float>(std::cos(b));
      const auto sin_b = static_cast<float>(std::sin(b));
      auto* row = sum.ptr<float>(y);
      for (std::size_t x = 0; x < cosines.size(); ++x)
        row[x] += cosines[x] * cos_b - sines[x] * sin_b;
    }
  }

  cv::Size size_;
  double frequency_;
  double phase_;
  int directions_;
};

void quasicrystal(const RenderContext&, Sample& sample, RandomStream& random) {
  Quasicrystal(sample.image.size(), random).draw(sample.image);
  sample.background_level = 240;
  sample.background_spread = 25;
}

// A random part of a random photo, which is enlarged only if it is too small, as trdg does.
void photo(const RenderContext& context, Sample& sample, RandomStream& random) {
  const auto last = static_cast<std::int64_t>(context.photos.size()) - 1;
  cv::Mat whole = context.photos[static_cast<std::size_t>(random.integer(0, last))];
  const auto size = sample.image.size();
  const double scale = std::max(static_cast<double>(size.width) / whole.cols,
                                static_cast<double>(size.height) / whole.rows);
  const cv::Size part(
      scale > 1 ? std::min(whole.cols, static_cast<int>(size.width / scale)) : size.width,
      scale > 1 ? std::min(whole.rows, static_cast<int>(size.height / scale)) : size.height);
  const cv::Rect crop(static_cast<int>(random.integer(0, whole.cols - part.width)),
                      static_cast<int>(random.integer(0, whole.rows - part.height)),
                      std::max(1, part.width), std::max(1, part.height));
  cv::resize(whole(crop), sample.image, size, 0, 0, cv::INTER_LINEAR);
  measure(sample);
}

cv::Vec3d near_colour(const cv::Vec3d& colour, double reach, RandomStream& random) {
  cv::Vec3d out;
  for (int i = 0; i < 3; ++i)
    out[i] = std::clamp(colour[i] + random.uniform(-reach, reach), 0.0, 255.0);
  return out;
}

// One colour, or a gradient in any direction between two that are not far apart.
void plain(const RenderContext&, Sample& sample, RandomStream& random) {
  cv::Vec3d colour;
  const double grey = random.uniform(0, 255);  // grey and pale colours are the most frequent ones
  colour = near_colour({grey, grey, grey}, random.chance(0.5) ? 20 : 120, random);
  const auto end = near_colour(colour, random.chance(0.5) ? 8 : 50, random);
  const double angle = random.uniform(0, 2 * std::numbers::pi);
  const double dx = std::cos(angle) / sample.image.cols;
  const double dy = std::sin(angle) / sample.image.rows;
  for (int y = 0; y < sample.image.rows; ++y) {
    auto* row = sample.image.ptr<cv::Vec3b>(y);
    for (int x = 0; x < sample.image.cols; ++x) {
      const double t =
          (dx * (x - sample.image.cols * 0.5) + dy * (y - sample.image.rows * 0.5)) * 0.7 + 0.5;
      row[x] = cv::Vec3b(colour * (1 - t) + end * t);
    }
  }
  measure(sample);
}

}  // namespace

void draw_background(const RenderContext& context, Sample& sample, RandomStream random) {
  using Background = void (*)(const RenderContext&, Sample&, RandomStream&);
  static constexpr Background kBackgrounds[] = {paper, white, quasicrystal, photo, plain};
  const auto& kinds = context.options.background;
  const auto kind = kinds[static_cast<std::size_t>(
      random.integer(0, static_cast<std::int64_t>(kinds.size()) - 1))];
  sample.image.create(sample.mask.size(), CV_8UC3);
  kBackgrounds[kind](context, sample, random);
}

}  // namespace ocr
