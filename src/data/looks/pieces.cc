#include "data/looks/pieces.h"

#include <algorithm>
#include <cmath>

namespace ocr {
namespace {

class PieceCounter {
 public:
  PieceCounter(const cv::Mat& bgr, const cv::Mat& mask) : bgr_(bgr), mask_(mask) {
    double peak = 0;
    cv::minMaxLoc(mask, nullptr, &peak);
    core_ = peak > 200 ? 201 : std::max(1, static_cast<int>(0.9 * peak));
    upright_ = mask.rows > mask.cols;
    length_ = upright_ ? mask.rows : mask.cols;
    const int height = upright_ ? mask.cols : mask.rows;
    reach_ = std::max(2, height / 8);
    pieces_.resize(static_cast<std::size_t>(std::clamp(length_ / std::max(height, 1), 1, 32)));
  }

  std::vector<LinePiece> count(int step) {
    for (int y = 0; y < mask_.rows; y += step) count_row(y);
    return pieces_;
  }

 private:
  LinePiece& piece_at(int along) {
    return pieces_[static_cast<std::size_t>(along) * pieces_.size() /
                   static_cast<std::size_t>(length_)];
  }

  void count_row(int y) {
    const auto* alpha = mask_.ptr<std::uint8_t>(y);
    int begin = 0;
    while (begin < mask_.cols) {
      int end = begin + 1;
      const bool letter = alpha[begin] > 0;
      while (end < mask_.cols && (alpha[end] > 0) == letter) ++end;
      letter ? add_letter(y, begin, end) : add_gap(y, begin, end);
      begin = end;
    }
  }

  void add_letter(int y, int begin, int end) {
    const auto* alpha = mask_.ptr<std::uint8_t>(y);
    const auto* pixels = bgr_.ptr<cv::Vec3b>(y);
    for (int x = begin; x < end; ++x) {
      LinePiece& piece = piece_at(upright_ ? y : x);
      (alpha[x] >= core_ ? piece.core : piece.edge).add(pixels[x]);
    }
  }

  // Its ends, as far as a letter is beside them.
  void add_gap(int y, int begin, int end) {
    const auto* pixels = bgr_.ptr<cv::Vec3b>(y);
    const int after = begin > 0 ? std::min(begin + reach_, end) : begin;
    const int before = end < mask_.cols ? std::max(end - reach_, after) : end;
    for (int x = begin; x < after; ++x) piece_at(upright_ ? y : x).beside.add(pixels[x]);
    for (int x = before; x < end; ++x) piece_at(upright_ ? y : x).beside.add(pixels[x]);
  }

  const cv::Mat& bgr_;
  const cv::Mat& mask_;
  int core_ = 0;
  bool upright_ = false;
  int length_ = 0;
  int reach_ = 0;
  std::vector<LinePiece> pieces_;
};

}  // namespace

void ColourSum::add(const cv::Vec3b& pixel) {
  ++pixels;
  for (int c = 0; c < 3; ++c) bgr[c] += pixel[c];
  square += pixel[1] * pixel[1];
}

ColourSum& ColourSum::operator+=(const ColourSum& other) {
  pixels += other.pixels;
  bgr += other.bgr;
  square += other.square;
  return *this;
}

double ColourSum::spread() const {
  const double green = bgr[1] / pixels;
  return std::sqrt(std::max(0.0, square / pixels - green * green));
}

std::vector<LinePiece> pieces_of(const cv::Mat& bgr, const cv::Mat& mask) {
  const int step = std::max(1, mask.rows / 16);
  auto pieces = PieceCounter(bgr, mask).count(step);
  const bool seen = std::any_of(pieces.begin(), pieces.end(),
                                [](const LinePiece& piece) { return piece.core.pixels > 0; });
  // A dash may lie between the rows that were looked at.
  return seen || step == 1 ? pieces : PieceCounter(bgr, mask).count(1);
}

}  // namespace ocr
