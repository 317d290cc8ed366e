#include <algorithm>
#include <cmath>
#include <vector>

#include "data/looks/damage.h"
#include "data/looks/fields.h"
#include "data/looks/levels.h"
#include "data/looks/range.h"

namespace ocr {
namespace {

// Toner lands a pixel beside its place: edges become rough, even areas stay as they are. Each pixel
// is taken from a random neighbour with that probability.
void scatter(double probability, cv::Mat& bgr, RandomStream& random) {
  const cv::Mat from = bgr.clone();
  const auto limit = static_cast<std::uint32_t>(std::lround(probability * 8192));
  std::uint64_t bits = 0;
  for (int y = 0; y < bgr.rows; ++y) {
    auto* row = bgr.ptr<cv::Vec3b>(y);
    for (int x = 0; x < bgr.cols; ++x) {
      bits = x % 4 == 0 ? random.next() : bits >> 16;
      if ((bits & 8191) >= limit) continue;
      const auto way = static_cast<int>(bits >> 13 & 7);  // 4 of 8 lead to a neighbour in the row
      const int right = way % 4 == 0 ? 1 : (way % 4 == 1 ? -1 : 0);
      const int down = way % 4 == 2 ? 1 : (way % 4 == 3 ? -1 : 0);
      row[x] = from.at<cv::Vec3b>(std::clamp(y + down, 0, bgr.rows - 1),
                                  std::clamp(x + right, 0, bgr.cols - 1));
    }
  }
}

// A copier's curve: what is nearly white becomes white, what is nearly black black.
void harden(double strength, cv::Mat& bgr) {
  apply_curve(curve_of([&](double v) {
                const double steep = v * v * (3 - 2 * v);
                return 255 * (v + strength * (steep - v));
              }),
              bgr);
}

// Specks of dust and toner, one or two pixels wide, dark on light and light on dark.
void add_dots(double share, cv::Mat& bgr, RandomStream& random) {
  const auto count = std::lround(share * static_cast<double>(bgr.total()));
  for (long i = 0; i < count; ++i) {
    const int x = static_cast<int>(random.integer(0, bgr.cols - 1));
    const int y = static_cast<int>(random.integer(0, bgr.rows - 1));
    const int width = static_cast<int>(random.integer(1, 2));
    const int height = static_cast<int>(random.integer(1, 2));
    const auto strength = random.uniform(0.3, 0.9);
    const cv::Rect inside(0, 0, bgr.cols, bgr.rows);
    cv::Mat dot = bgr(cv::Rect(x, y, width, height) & inside);
    const cv::Vec3b here = bgr.at<cv::Vec3b>(y, x);
    const double other = here[1] > 127 ? 0 : 255;
    dot.convertTo(dot, -1, 1 - strength, strength * other);
  }
}

// Rows that a drum or a sensor's line makes lighter or darker, each much like the one before.
void add_bands(double deviation, cv::Mat& bgr, RandomStream& random) {
  constexpr double kMemory = 0.7;
  double level = deviation * random.normal();
  for (int y = 0; y < bgr.rows; ++y) {
    cv::Mat row = bgr.row(y);
    row.convertTo(row, -1, 1, level);
    level = kMemory * level + deviation * std::sqrt(1 - kMemory * kMemory) * random.normal();
  }
}

}  // namespace

void describe(PrintScanDamage& o, config::Visitor& v) {
  describe_probability(o, v);
  v.field("rough", o.rough, "Probability that a pixel comes from a neighbour.",
          config::between(0, 1));
  v.field("hard", o.hard, "How much a copier's curve adds to the contrast, 0 to 1.",
          config::between(0, 1));
  v.field("dots", o.dots, "Specks, as a share of the pixels.", config::between(0, 0.2));
  v.field("banding", o.banding, "Deviation of the rows' levels.", config::between(0, 64));
}

void apply(const PrintScanDamage& o, const LookResources&, cv::Mat& bgr, RandomStream random) {
  const double rough = draw_in(o.rough, random);
  const double hard = draw_in(o.hard, random);
  const double dots = draw_in(o.dots, random);
  const double banding = draw_in(o.banding, random);
  if (rough > 0) scatter(rough, bgr, random);
  if (banding > 0) add_bands(banding, bgr, random);
  if (hard > 0) harden(hard, bgr);
  if (dots > 0) add_dots(dots, bgr, random);
}

}  // namespace ocr
