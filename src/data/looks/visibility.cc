#include "data/looks/visibility.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "data/looks/lab.h"
#include "data/looks/pixel_block.h"

namespace ocr {
namespace {

constexpr int kRows = 12;          // of a letter are looked at, or up to twice as many
constexpr double kFullInk = 9;     // pixels
constexpr int kMostBlocks = 8192;  // 4 * 255² each: 32 bits hold twice as many

// Sums over pixels of the products that a line's least squares need; a is alpha.
struct Moments {
  double pixels = 0;
  double a = 0, aa = 0;
  cv::Vec3d c, ac;
};

// The same, sixteen pixels at once.
class BlockSums {
 public:
  // `inside`: 1 in the lanes that count; the others have no alpha.
  void add(const BgrBlock& colours, const cv::v_uint8x16& alpha, const cv::v_uint8x16& inside) {
    const std::array channels = {colours.b, colours.g, colours.r};
    aa_ = cv::v_dotprod_expand(alpha, alpha, aa_);
    a_ = cv::v_dotprod_expand(alpha, inside, a_);
    for (std::size_t i = 0; i < channels.size(); ++i) {
      c_[i] = cv::v_dotprod_expand(channels[i], inside, c_[i]);
      ac_[i] = cv::v_dotprod_expand(channels[i], alpha, ac_[i]);
    }
    if (++blocks_ == kMostBlocks) flush();
  }

  // Everything that was added, of so many pixels.
  Moments total(int pixels) {
    flush();
    sums_.pixels = pixels;
    return sums_;
  }

 private:
  static double take(cv::v_uint32x4& sum) {
    const double all = cv::v_reduce_sum(sum);
    sum = cv::v_setzero_u32();
    return all;
  }

  void flush() {
    sums_.a += take(a_);
    sums_.aa += take(aa_);
    for (int i = 0; i < 3; ++i) {
      sums_.c[i] += take(c_[static_cast<std::size_t>(i)]);
      sums_.ac[i] += take(ac_[static_cast<std::size_t>(i)]);
    }
    blocks_ = 0;
  }

  Moments sums_;
  int blocks_ = 0;
  cv::v_uint32x4 a_ = cv::v_setzero_u32(), aa_ = cv::v_setzero_u32();
  std::array<cv::v_uint32x4, 3> c_ = {cv::v_setzero_u32(), cv::v_setzero_u32(),
                                      cv::v_setzero_u32()};
  std::array<cv::v_uint32x4, 3> ac_ = c_;
};

cv::v_uint8x16 first_lanes(int count) {
  static constexpr auto kOnes = [] {
    std::array<std::uint8_t, 2 * kBlock> ones{};
    std::fill_n(ones.begin(), kBlock, std::uint8_t{1});
    return ones;
  }();
  return cv::v_load(kOnes.data() + kBlock - count);
}

Moments moments_of(const cv::Mat& bgr, const cv::Mat& mask, const cv::Rect& place, int step) {
  BlockSums sums;
  int rows = 0;
  for (int y = place.y; y < place.y + place.height; y += step, ++rows) {
    const auto* alpha = mask.ptr<std::uint8_t>(y);
    const auto* pixels = bgr.ptr<std::uint8_t>(y);
    const int end = place.x + place.width;
    for (int x = place.x; x < end; x += kBlock) {
      const int count = std::min(kBlock, end - x);
      const int there = std::min(kBlock, mask.cols - x);  // loads whole blocks where it can
      const auto inside = first_lanes(count);
      const auto lanes = inside > cv::v_setzero_u8();
      sums.add(load_bgr(pixels + 3 * x, there), load_block(alpha + x, there) & lanes, inside);
    }
  }
  return sums.total(rows * place.width);
}

double contrast_of(const Moments& m) {
  const double variance = m.pixels * m.aa - m.a * m.a;
  if (variance <= 0) return 0;  // no ink, or nothing beside it
  const cv::Vec3d slope = (m.pixels * m.ac - m.a * m.c) / variance;
  const cv::Vec3d around = (m.c - slope * m.a) / m.pixels;
  const cv::Vec3d letter = around + slope * (m.aa / m.a);
  return lab_distance(lab_of(letter), lab_of(around));
}

}  // namespace

std::vector<double> letter_contrasts(const cv::Mat& bgr,
                                     const cv::Mat& mask,
                                     const std::vector<cv::Rect>& letters) {
  std::vector<double> contrasts;
  contrasts.reserve(letters.size());
  for (const auto& letter : letters) {
    const cv::Rect place = letter & cv::Rect({}, mask.size());
    const int step = std::max(1, place.height / kRows);
    const auto moments = moments_of(bgr, mask, place, step);
    const double ink = moments.a / 255 * step;
    contrasts.push_back(contrast_of(moments) * std::min(1.0, ink / kFullInk));
  }
  return contrasts;
}

}  // namespace ocr
