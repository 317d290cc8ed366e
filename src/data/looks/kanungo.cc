#include <array>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "data/looks/fields.h"
#include "data/looks/ink.h"
#include "data/looks/range.h"

namespace ocr {
namespace {

// The probability of a flip, of 65536, by the distance in quarters of a pixel.
using FlipTable = std::array<std::uint32_t, 64>;

FlipTable flip_table(double flip, double decay, double anywhere) {
  FlipTable table{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    const double distance = static_cast<double>(i) / 4;
    const double p = flip * std::exp(-decay * distance * distance) + anywhere;
    table[i] = static_cast<std::uint32_t>(std::lround(65536 * std::min(p, 1.0)));
  }
  return table;
}

// To the nearest pixel of the other kind, in quarters of a pixel, at most 63.
cv::Mat edge_distance(const cv::Mat& inside) {
  cv::Mat distance;
  cv::distanceTransform(inside, distance, cv::DIST_L2, cv::DIST_MASK_3);
  cv::Mat quarters;
  cv::min(distance, 15.75, distance);
  distance.convertTo(quarters, CV_8U, 4);
  return quarters;
}

// Four draws of 16 bits from each number of the stream.
class ShortDraws {
 public:
  explicit ShortDraws(RandomStream& random) : random_(random) {}

  std::uint32_t next() {
    if (left_ == 0) bits_ = random_.next(), left_ = 4;
    --left_;
    const auto value = static_cast<std::uint32_t>(bits_ & 0xffff);
    bits_ >>= 16;
    return value;
  }

 private:
  RandomStream& random_;
  std::uint64_t bits_ = 0;
  int left_ = 0;
};

}  // namespace

void describe(KanungoInk& o, config::Visitor& v) {
  describe_probability(o, v);
  const config::Range share = config::between(0, 1);
  const config::Range decay = config::between(0, 16);
  v.field("letter_flip", o.letter_flip, "Of a letter's pixels, to paper, at its edge.", share);
  v.field("letter_decay", o.letter_decay, "How fast that falls, per square pixel.", decay);
  v.field("paper_flip", o.paper_flip, "Of the paper's pixels, to letter, at its edge.", share);
  v.field("paper_decay", o.paper_decay, "How fast that falls, per square pixel.", decay);
  v.field("anywhere", o.anywhere, "Probability of a flip far from any edge.", share);
  v.field("closing", o.closing, "Side of the square that closes gaps, in pixels; 1: none.",
          config::between(1, 9));
}

void apply(const KanungoInk& o, const LookResources&, cv::Mat& mask, RandomStream random) {
  const double letter_flip = draw_in(o.letter_flip, random);
  const double letter_decay = draw_in(o.letter_decay, random);
  const double paper_flip = draw_in(o.paper_flip, random);
  const double paper_decay = draw_in(o.paper_decay, random);
  const double anywhere = draw_in(o.anywhere, random);
  const FlipTable letters = flip_table(letter_flip, letter_decay, anywhere);
  const FlipTable paper = flip_table(paper_flip, paper_decay, anywhere);
  const cv::Mat letter = mask >= 128;
  const cv::Mat to_paper = edge_distance(letter);
  const cv::Mat to_letter = edge_distance(~letter);
  ShortDraws draws(random);
  for (int y = 0; y < mask.rows; ++y) {
    auto* row = mask.ptr<std::uint8_t>(y);
    const auto* in = to_paper.ptr<std::uint8_t>(y);
    const auto* out = to_letter.ptr<std::uint8_t>(y);
    for (int x = 0; x < mask.cols; ++x) {
      const std::uint32_t limit = in[x] > 0 ? letters[in[x]] : paper[out[x]];
      if (draws.next() < limit) row[x] = static_cast<std::uint8_t>(255 - row[x]);
    }
  }
  const int side = draw_whole_in(o.closing, random);
  if (side > 1) cv::morphologyEx(mask, mask, cv::MORPH_CLOSE, cv::Mat::ones(side, side, CV_8U));
}

}  // namespace ocr
