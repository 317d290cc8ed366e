#include "data/looks/pieces.h"

#include <algorithm>
#include <cmath>

#include "data/looks/ink.h"

namespace ocr {
namespace {

constexpr int kMostPieces = 64;

// Of at most 65,000 pixels, for which 32 bits are enough.
ColourSum sum_of(const cv::Vec3b* pixels, int count) {
  std::uint32_t b = 0, g = 0, r = 0, square = 0;
  for (int i = 0; i < count; ++i) {
    b += pixels[i][0];
    g += pixels[i][1];
    r += pixels[i][2];
    square += std::uint32_t{pixels[i][1]} * pixels[i][1];
  }
  return {count, b, g, r, square};
}

// Of the pixels whose alpha is at least `least`; without a branch, which letters' edges would make
// unpredictable.
ColourSum sum_of_strong(const cv::Vec3b* pixels, const std::uint8_t* alpha, int count, int least) {
  std::uint32_t n = 0, b = 0, g = 0, r = 0;
  for (int i = 0; i < count; ++i) {
    const std::uint32_t strong = alpha[i] >= least ? 1 : 0;
    const std::uint32_t all = 0 - strong;
    n += strong;
    b += pixels[i][0] & all;
    g += pixels[i][1] & all;
    r += pixels[i][2] & all;
  }
  return {n, b, g, r, 0};
}

class PieceCounter {
 public:
  PieceCounter(const cv::Mat& bgr, const cv::Mat& mask) : bgr_(bgr), mask_(mask) {
    const int peak = peak_of(mask);
    core_ = peak > 200 ? 201 : std::max(1, peak * 9 / 10);
    upright_ = mask.rows > mask.cols;
    length_ = upright_ ? mask.rows : mask.cols;
    const int height = upright_ ? mask.cols : mask.rows;
    reach_ = std::max(2, height / 8);
    count_ = std::clamp(2 * length_ / std::max(height, 1), 1, kMostPieces);
    pieces_.resize(static_cast<std::size_t>(count_));
  }

  std::vector<LinePiece> count(int step) {
    for (int y = 0; y < mask_.rows; y += step) {
      begin_row(y);
      count_row(y);
    }
    return std::move(pieces_);
  }

 private:
  int piece_of(int along) const {
    return static_cast<int>(static_cast<std::int64_t>(along) * count_ / length_);
  }

  // The first place along the line that belongs to the next piece.
  int end_of_piece(int piece) const {
    return static_cast<int>((static_cast<std::int64_t>(piece + 1) * length_ + count_ - 1) / count_);
  }

  void begin_row(int y) {
    piece_ = upright_ ? piece_of(y) : 0;
    piece_end_ = upright_ ? mask_.cols : end_of_piece(0);
  }

  // Calls use(piece, first, end) for the parts of a run in each piece. Runs come from left to right.
  template <typename Use>
  void for_each_part(int begin, int end, const Use& use) {
    while (begin < end) {
      while (begin >= piece_end_) piece_end_ = end_of_piece(++piece_);
      const int stop = std::min(end, piece_end_);
      use(pieces_[static_cast<std::size_t>(piece_)], begin, stop);
      begin = stop;
    }
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
    for_each_part(begin, end, [&](LinePiece& piece, int first, int stop) {
      piece.core += sum_of_strong(pixels + first, alpha + first, stop - first, core_);
      piece.ground += sum_of(pixels + first, stop - first);
    });
  }

  // Its ends, as far as a letter is beside them.
  void add_gap(int y, int begin, int end) {
    const auto* pixels = bgr_.ptr<cv::Vec3b>(y);
    const auto add = [&](LinePiece& piece, int first, int stop) {
      const auto sum = sum_of(pixels + first, stop - first);
      piece.beside += sum;
      piece.ground += sum;
    };
    const int after = begin > 0 ? std::min(begin + reach_, end) : begin;
    const int before = end < mask_.cols ? std::max(end - reach_, after) : end;
    for_each_part(begin, after, add);
    for_each_part(before, end, add);
  }

  const cv::Mat& bgr_;
  const cv::Mat& mask_;
  int core_ = 0;
  bool upright_ = false;
  int length_ = 0;
  int reach_ = 0;
  int count_ = 1;
  int piece_ = 0;  // that the row's next pixel belongs to
  int piece_end_ = 0;
  std::vector<LinePiece> pieces_;
};

}  // namespace

ColourSum& ColourSum::operator+=(const ColourSum& other) {
  pixels += other.pixels;
  b += other.b;
  g += other.g;
  r += other.r;
  square += other.square;
  return *this;
}

cv::Vec3d ColourSum::mean() const {
  const auto of = [&](std::int64_t sum) {
    return static_cast<double>(sum) / static_cast<double>(pixels);
  };
  return {of(b), of(g), of(r)};
}

double ColourSum::spread() const {
  const double green = mean()[1];
  const double square_mean = static_cast<double>(square) / static_cast<double>(pixels);
  return std::sqrt(std::max(0.0, square_mean - green * green));
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
