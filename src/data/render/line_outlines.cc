#include "data/render/line_outlines.h"

#include <algorithm>
#include <cmath>

#include "data/render/coverage.h"
#include "text/utf8.h"

namespace ocr {
namespace {

constexpr double kBentSide = 0.08;      // em: how far bent ink reaches past a side drawn straight
constexpr double kSoftPixel = 1;        // how far interpolation carries ink
constexpr int kMostOutlinePoints = 24;  // on one side of a bent outline

Rectangle joined(const Rectangle& a, const Rectangle& b) {
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right),
          std::max(a.bottom, b.bottom)};
}

class LineAnnotator {
 public:
  LineAnnotator(std::u32string_view characters,
                const TextLine& line,
                const LineOnSheet& place,
                const SheetToPicture& sheet)
      : characters_(characters), set_(line), place_(place), sheet_(sheet) {}

  AnnotatedLine run() {
    line_.text = to_utf8(characters_);
    line_.vertical = set_.vertical;
    for (const auto& cluster : set_.clusters) {
      if (is_blank(characters_[cluster.start])) {
        end_word();
      } else if (!cluster.ink.empty()) {
        add(cluster);
      }
    }
    end_word();
    line_.outline = outline(whole_);
    return std::move(line_);
  }

 private:
  Rectangle flat(const InkBox& ink) const {
    const double pad = sheet_.pad;
    return {place_.left + ink.left * place_.scale - pad,
            place_.baseline - ink.top * place_.scale - pad,
            place_.left + ink.right * place_.scale + pad,
            place_.baseline - ink.bottom * place_.scale + pad};
  }

  Polygon outline(const Rectangle& flat) const {
    auto points = warped_outline(sheet_.warp, flat, points_along(flat));
    for (auto& point : points) point = transformed(sheet_.to_pixels, point);
    return points;
  }

  int points_along(const Rectangle& flat) const {
    if (sheet_.warp.straight()) return 2;
    return std::clamp(2 + static_cast<int>(2 * flat.width()), 2, kMostOutlinePoints);
  }

  std::string text(std::size_t start, std::size_t length) const {
    return to_utf8(characters_.substr(start, length));
  }

  void add(const Cluster& cluster) {
    const auto box = flat(cluster.ink);
    line_.characters.push_back({text(cluster.start, cluster.length), outline(box)});
    whole_ = empty_ ? box : joined(whole_, box);
    empty_ = false;
    word_ = in_word_ ? joined(word_, box) : box;
    if (!in_word_) word_start_ = cluster.start;
    in_word_ = true;
    word_end_ = cluster.start + cluster.length;
  }

  void end_word() {
    if (!in_word_) return;
    in_word_ = false;
    line_.words.push_back({text(word_start_, word_end_ - word_start_), outline(word_)});
  }

  std::u32string_view characters_;
  const TextLine& set_;
  LineOnSheet place_;
  const SheetToPicture& sheet_;
  AnnotatedLine line_;
  Rectangle whole_, word_;
  bool empty_ = true, in_word_ = false;
  std::size_t word_start_ = 0, word_end_ = 0;
};

}  // namespace

double outline_pad(const Warp& warp, double growth, double pixels_per_em) {
  return (growth + kSoftPixel) / pixels_per_em + (warp.straight() ? 0 : kBentSide);
}

// The smaller singular value of the warp's derivative, by differences.
double least_zoom(const Warp& warp, const Rectangle& flat) {
  constexpr double kStep = 1e-3;  // em
  double least = 1;
  for (const auto& p : warped_outline({}, flat, 2)) {
    const auto at = warp.there(p);
    const auto right = warp.there({p.x + kStep, p.y});
    const auto down = warp.there({p.x, p.y + kStep});
    const double a = (right.x - at.x) / kStep, b = (down.x - at.x) / kStep;
    const double c = (right.y - at.y) / kStep, d = (down.y - at.y) / kStep;
    const double sum = a * a + b * b + c * c + d * d;
    const double product = a * d - b * c;
    const double root = std::sqrt(std::max(0.0, sum * sum - 4 * product * product));
    least = std::min(least, std::sqrt(std::max(0.0, sum - root) / 2));
  }
  return std::max(least, 0.1);
}

AnnotatedLine annotate_line(std::u32string_view characters,
                            const TextLine& line,
                            const LineOnSheet& place,
                            const SheetToPicture& sheet) {
  return LineAnnotator(characters, line, place, sheet).run();
}

cv::Rect pixels_around(const Polygon& outline, double rim) {
  double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;
  for (const auto& p : outline) {
    left = std::min(left, p.x);
    top = std::min(top, p.y);
    right = std::max(right, p.x);
    bottom = std::max(bottom, p.y);
  }
  const cv::Point first(static_cast<int>(std::floor(left - rim)),
                        static_cast<int>(std::floor(top - rim)));
  const cv::Point end(static_cast<int>(std::ceil(right + rim)),
                      static_cast<int>(std::ceil(bottom + rim)));
  return {first, end};
}

}  // namespace ocr
