#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <vector>

#include <opencv2/imgproc.hpp>

#include "base/error.h"
#include "data/looks/background.h"
#include "data/looks/fields.h"
#include "data/looks/levels.h"
#include "data/looks/range.h"

namespace ocr {
namespace {

// trdg's quasicrystal: the sum over n directions of cos(frequency · (y cos a + x sin a) + phase),
// with both axes from -2π to 2π. cos(A + B) = cos A cos B - sin A sin B splits it into a row and a
// column part.
class CosineWaves {
 public:
  CosineWaves(cv::Size size, RandomStream& random)
      : size_(size),
        frequency_(random.uniform(20, 50)),
        phase_(random.uniform(0, 2 * std::numbers::pi)),
        directions_(static_cast<int>(random.integer(10, 20))) {}

  cv::Mat levels() const {
    cv::Mat sum = cv::Mat::zeros(size_, CV_32F);
    for (int i = 0; i < directions_; ++i) add(i * 2 * std::numbers::pi / directions_, sum);
    cv::Mat grey;
    sum.convertTo(grey, CV_8U, -255.0 / directions_, 255);
    return grey;
  }

 private:
  // The angle of each of `length` steps along an axis from -2π to 2π, as unit vectors: each is the
  // one before, turned, which costs a tenth of a cosine.
  std::vector<std::complex<double>> turns(int length, double factor, double start) const {
    const double step = length < 2 ? 0 : 4 * std::numbers::pi / (length - 1);
    const double first = length < 2 ? 0 : -2 * std::numbers::pi;
    const std::complex<double> turn = std::polar(1.0, frequency_ * step * factor);
    std::vector<std::complex<double>> all(static_cast<std::size_t>(length));
    std::complex<double> now = std::polar(1.0, frequency_ * first * factor + start);
    for (auto& one : all) {
      one = now;
      now = {now.real() * turn.real() - now.imag() * turn.imag(),
             now.real() * turn.imag() + now.imag() * turn.real()};
    }
    return all;
  }

  void add(double angle, cv::Mat& sum) const {
    std::vector<float> cosines;
    std::vector<float> sines;
    for (const auto& turn : turns(size_.width, std::cos(angle), phase_)) {
      cosines.push_back(static_cast<float>(turn.real()));
      sines.push_back(static_cast<float>(turn.imag()));
    }
    const auto rows = turns(size_.height, std::sin(angle), 0);
    for (int y = 0; y < size_.height; ++y) {
      const auto cos_b = static_cast<float>(rows[static_cast<std::size_t>(y)].real());
      const auto sin_b = static_cast<float>(rows[static_cast<std::size_t>(y)].imag());
      auto* row = sum.ptr<float>(y);
      for (std::size_t x = 0; x < cosines.size(); ++x) {
        row[x] += cosines[x] * cos_b - sines[x] * sin_b;
      }
    }
  }

  cv::Size size_;
  double frequency_;
  double phase_;
  int directions_;
};

// Where a crop that fills the image may lie. A photo that is too small is enlarged, as trdg does.
cv::Rect draw_crop(cv::Size photo, cv::Size image, double zoom, RandomStream& random) {
  const double fits = std::max(static_cast<double>(image.width) / photo.width,
                               static_cast<double>(image.height) / photo.height);
  const double scale = std::max(zoom, fits);
  const auto side = [scale](int wanted, int there) {
    return std::clamp(static_cast<int>(wanted / scale + 0.5), 1, there);
  };
  cv::Rect crop;
  crop.width = side(image.width, photo.width);
  crop.height = side(image.height, photo.height);
  crop.x = static_cast<int>(random.integer(0, photo.width - crop.width));
  crop.y = static_cast<int>(random.integer(0, photo.height - crop.height));
  return crop;
}

}  // namespace

void describe(PerlinBackground& o, config::Visitor& v) {
  describe_share(o, v);
  v.field("colour", o.colour, "Of the lowest parts.");
  v.field("change", o.change, "How many levels the highest parts may be away, 0 to 255.",
          config::between(0, 255));
  v.field("zoom", o.zoom, "Size of the largest clouds, 1 is 128 pixels.", config::between(0.5, 64));
}

void draw(const PerlinBackground& o,
          const LookResources& resources,
          cv::Mat& bgr,
          RandomStream random) {
  const Colour from = draw_tone(o.colour, random);
  const double change = draw_in(o.change, random);
  const Ramp ramp = ramp_between(from, draw_neighbour(from, change, random));
  const double zoom = draw_in(o.zoom, random);
  paint_levels(resources.textures().part(Texture::Cloud, bgr.size(), zoom, random), ramp, bgr);
}

void describe(QuasicrystalBackground& o, config::Visitor& v) {
  describe_share(o, v);
}

void draw(const QuasicrystalBackground&, const LookResources&, cv::Mat& bgr, RandomStream random) {
  cv::cvtColor(CosineWaves(bgr.size(), random).levels(), bgr, cv::COLOR_GRAY2BGR);
}

void describe(PhotoBackground& o, config::Visitor& v) {
  describe_share(o, v);
  v.field("zoom", o.zoom, "Pixels of the image for one of the photo; more if the photo is small.",
          config::between(0.05, 16));
  v.field("flip", o.flip, "Probability of being mirrored.", config::between(0, 1));
}

void draw(const PhotoBackground& o,
          const LookResources& resources,
          cv::Mat& bgr,
          RandomStream random) {
  if (resources.photos().empty()) {
    fail(ErrorCode::Config, "the background Photo needs photos: none was loaded");
  }
  const auto last = static_cast<std::int64_t>(resources.photos().size()) - 1;
  const cv::Mat& photo = resources.photos()[static_cast<std::size_t>(random.integer(0, last))];
  const double zoom = draw_in(o.zoom, random);
  const cv::Rect crop = draw_crop(photo.size(), bgr.size(), zoom, random);
  const auto method = crop.width > bgr.cols ? cv::INTER_AREA : cv::INTER_LINEAR;
  cv::resize(photo(crop), bgr, bgr.size(), 0, 0, method);
  if (random.chance(o.flip)) cv::flip(bgr, bgr, 1);
}

}  // namespace ocr
