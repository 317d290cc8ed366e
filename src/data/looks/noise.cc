#include <cmath>

#include <opencv2/imgproc.hpp>

#include "data/looks/damage.h"
#include "data/looks/fields.h"
#include "data/looks/range.h"

namespace ocr {
namespace {

// Noise at half the size, enlarged: what a colour sensor's interpolation makes of it.
void add_coarse_noise(double deviation,
                      const LookResources& resources,
                      cv::Mat& bgr,
                      RandomStream& random) {
  const cv::Size half((bgr.cols + 1) / 2, (bgr.rows + 1) / 2);
  cv::Mat small(half, CV_8UC3, cv::Scalar::all(128));
  resources.noise().add(small, deviation, random);
  cv::Mat noise;
  cv::resize(small, noise, bgr.size(), 0, 0, cv::INTER_LINEAR);
  for (int y = 0; y < bgr.rows; ++y) {
    auto* row = bgr.ptr<std::uint8_t>(y);
    const auto* change = noise.ptr<std::uint8_t>(y);
    for (int x = 0; x < 3 * bgr.cols; ++x) {
      row[x] = cv::saturate_cast<std::uint8_t>(row[x] + change[x] - 128);
    }
  }
}

}  // namespace

void describe(NoiseDamage& o, config::Visitor& v) {
  describe_probability(o, v);
  v.field("deviation", o.deviation, "Standard deviation in levels.", config::between(0, 64));
  v.field("coarse", o.coarse, "Probability of noise whose grains are two pixels wide.",
          config::between(0, 1));
}

void apply(const NoiseDamage& o,
           const LookResources& resources,
           cv::Mat& bgr,
           RandomStream random) {
  const double deviation = draw_in(o.deviation, random);
  if (deviation == 0) return;
  if (random.chance(o.coarse)) {
    constexpr double kLoss = 0.625;  // what linear enlarging by 2 leaves of the deviation
    add_coarse_noise(deviation / kLoss, resources, bgr, random);
  } else {
    resources.noise().add(bgr, deviation, random);
  }
}

void describe(SaltAndPepperDamage& o, config::Visitor& v) {
  describe_probability(o, v);
  v.field("amount", o.amount, "Share of the pixels that become black or white.",
          config::between(0, 0.5));
}

void apply(const SaltAndPepperDamage& o, const LookResources&, cv::Mat& bgr, RandomStream random) {
  const double amount = draw_in(o.amount, random);
  const auto count = std::lround(amount * static_cast<double>(bgr.total()));
  for (long i = 0; i < count; ++i) {
    const auto place = random.integer(0, 2 * static_cast<std::int64_t>(bgr.total()) - 1);
    const auto value = static_cast<std::uint8_t>(place % 2 * 255);
    const auto pixel = static_cast<int>(place / 2);
    bgr.at<cv::Vec3b>(pixel / bgr.cols, pixel % bgr.cols) = {value, value, value};
  }
}

}  // namespace ocr
