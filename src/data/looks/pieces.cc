#include "data/looks/pieces.h"

#include <algorithm>
#include <cmath>

#include "data/looks/ink.h"
#include "data/looks/pixel_block.h"

namespace ocr {
namespace {

constexpr int kMostPieces = 64;

// How a line is divided.
struct PieceGrid {
  explicit PieceGrid(const cv::Mat& mask)
      : upright(mask.rows > mask.cols), length(upright ? mask.rows : mask.cols) {
    const int peak = peak_of(mask);
    const int height = upright ? mask.cols : mask.rows;
    core = static_cast<std::uint8_t>(peak > 200 ? 201 : std::max(1, peak * 9 / 10));
    reach = std::max(2, height / 8);
    count = std::clamp(2 * length / std::max(height, 1), 1, kMostPieces);
  }

  int piece_of(int along) const {
    return static_cast<int>(static_cast<std::int64_t>(along) * count / length);
  }

  // The first place along the line that belongs to the next piece.
  int end_of(int piece) const {
    return static_cast<int>((static_cast<std::int64_t>(piece + 1) * length + count - 1) / count);
  }

  bool upright;
  int length;  // pixels, as all are
  int reach;
  int count;          // of pieces
  std::uint8_t core;  // the least alpha of a letter's core
};

// The largest of the values up to `reach` places away, by windows of doubled width. In `wide`,
// which has room to be kept for the next row.
void widen(const std::uint8_t* values, int count, int reach, std::vector<std::uint8_t>& wide) {
  wide.assign(static_cast<std::size_t>(count + 2 * reach), 0);
  std::copy_n(values, count, wide.begin() + reach);
  auto* window = wide.data();
  const int width = 2 * reach + 1;
  int have = 1;
  int end = count + 2 * reach;
  const auto join = [&](int shift) {
    end -= shift;
    for (int i = 0; i < end; ++i) window[i] = std::max(window[i], window[i + shift]);
  };
  for (; 2 * have <= width; have *= 2) join(have);
  if (have < width) join(width - have);
}

struct Block {
  BgrBlock colours;
  cv::v_uint8x16 alpha;
  cv::v_uint8x16 near;  // above 0 where a letter is near
};

// Calls use(piece, block) for what of the rows is near letters, in pieces; lanes beyond a piece
// have no alpha and nothing near.
template <typename Use>
void for_each_block(
    const cv::Mat& bgr, const cv::Mat& mask, const PieceGrid& grid, int step, const Use& use) {
  std::vector<std::uint8_t> wide;
  for (int y = 0; y < mask.rows; y += step) {
    const auto* alpha = mask.ptr<std::uint8_t>(y);
    const auto* pixels = bgr.ptr<std::uint8_t>(y);
    widen(alpha, mask.cols, grid.reach, wide);
    int piece = grid.upright ? grid.piece_of(y) : 0;
    int end = grid.upright ? mask.cols : grid.end_of(0);
    for (int x = 0; x < mask.cols;) {
      const int count = std::min(kBlock, end - x);
      const auto near = load_block(wide.data() + x, count);
      if (cv::v_check_any(near > cv::v_setzero_u8())) {
        use(static_cast<std::size_t>(piece),
            Block{load_bgr(pixels + 3 * x, count), load_block(alpha + x, count), near});
      }
      x += count;
      if (x == end && x < mask.cols) end = grid.end_of(++piece);
    }
  }
}

// Of the lanes whose bits are set.
void add(const BgrBlock& colours, const cv::v_uint8x16& lanes, ColourSum& sum) {
  sum.pixels += cv::v_reduce_sum(lanes & cv::v_setall_u8(1));
  sum.b += cv::v_reduce_sum(colours.b & lanes);
  sum.g += cv::v_reduce_sum(colours.g & lanes);
  sum.r += cv::v_reduce_sum(colours.r & lanes);
}

struct Grounds {
  std::vector<Ground> pieces;
  bool core_seen = false;
};

Grounds count_grounds(const cv::Mat& bgr, const cv::Mat& mask, const PieceGrid& grid, int step) {
  Grounds all{std::vector<Ground>(static_cast<std::size_t>(grid.count))};
  const auto core = cv::v_setall_u8(grid.core);
  auto cores = cv::v_setzero_u8();
  for_each_block(bgr, mask, grid, step, [&](std::size_t piece, const Block& block) {
    const auto lanes = block.near > cv::v_setzero_u8();
    const auto green = block.colours.g & lanes;
    add(block.colours, lanes, all.pieces[piece].colours);
    all.pieces[piece].square += cv::v_reduce_sum(cv::v_dotprod_expand(green, green));
    cores = cores | (block.alpha >= core);
  });
  all.core_seen = cv::v_check_any(cores);
  return all;
}

int step_of(const cv::Mat& mask) {
  return std::max(1, mask.rows / 16);
}

}  // namespace

cv::Vec3d ColourSum::mean() const {
  const auto of = [&](std::int64_t sum) {
    return static_cast<double>(sum) / static_cast<double>(pixels);
  };
  return {of(b), of(g), of(r)};
}

double Ground::spread() const {
  const double green = colours.mean()[1];
  const double square_mean = static_cast<double>(square) / static_cast<double>(colours.pixels);
  return std::sqrt(std::max(0.0, square_mean - green * green));
}

// A dash may lie between the rows that are looked at: then all are.
std::vector<Ground> grounds_of(const cv::Mat& bgr, const cv::Mat& mask) {
  const PieceGrid grid(mask);
  auto grounds = count_grounds(bgr, mask, grid, step_of(mask));
  if (!grounds.core_seen && step_of(mask) > 1) grounds = count_grounds(bgr, mask, grid, 1);
  return std::move(grounds.pieces);
}

}  // namespace ocr
