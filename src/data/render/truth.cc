#include "data/render/truth.h"

#include <algorithm>

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

// The pieces of a sample's text as rectangles of the flat line, and as outlines in the image.
class Outliner {
 public:
  explicit Outliner(const Sample& sample) : sample_(sample) {
    pad_ = (sample.growth + kSoftPixel) / sample.place.pixels_per_em +
           (sample.place.warp.straight() ? 0 : kBentSide);
  }

  Rectangle flat(const Cluster& cluster) const {
    auto box = sample_.place.flat(cluster.ink);
    return {box.left - pad_, box.top - pad_, box.right + pad_, box.bottom + pad_};
  }

  Polygon outline(const Rectangle& flat) const {
    auto points = warped_outline(sample_.place.warp, flat, points_along(flat));
    for (auto& point : points) point = transformed(sample_.place.to_pixels, point);
    return points;
  }

  std::string text(std::size_t start, std::size_t length) const {
    return to_utf8(std::u32string_view(sample_.characters).substr(start, length));
  }

 private:
  int points_along(const Rectangle& flat) const {
    if (sample_.place.warp.straight()) return 2;
    return std::clamp(2 + static_cast<int>(2 * flat.width()), 2, kMostOutlinePoints);
  }

  const Sample& sample_;
  double pad_ = 0;  // em
};

class LineAnnotator {
 public:
  explicit LineAnnotator(const Sample& sample) : sample_(sample), outliner_(sample) {}

  AnnotatedLine run() {
    line_.text = sample_.text;
    line_.vertical = sample_.line.vertical;
    for (const auto& cluster : sample_.line.clusters) {
      if (is_blank(sample_.characters[cluster.start])) {
        end_word();
      } else if (!cluster.ink.empty()) {
        add(cluster);
      }
    }
    end_word();
    line_.outline = outliner_.outline(whole_);
    return std::move(line_);
  }

 private:
  void add(const Cluster& cluster) {
    const auto flat = outliner_.flat(cluster);
    line_.characters.push_back(
        {outliner_.text(cluster.start, cluster.length), outliner_.outline(flat)});
    whole_ = empty_ ? flat : joined(whole_, flat);
    empty_ = false;
    word_ = in_word_ ? joined(word_, flat) : flat;
    if (!in_word_) word_start_ = cluster.start;
    in_word_ = true;
    word_end_ = cluster.start + cluster.length;
  }

  void end_word() {
    if (!in_word_) return;
    in_word_ = false;
    line_.words.push_back(
        {outliner_.text(word_start_, word_end_ - word_start_), outliner_.outline(word_)});
  }

  const Sample& sample_;
  Outliner outliner_;
  AnnotatedLine line_;
  Rectangle whole_, word_;
  bool empty_ = true, in_word_ = false;
  std::size_t word_start_ = 0, word_end_ = 0;
};

}  // namespace

Annotation annotate(const Sample& sample) {
  return {{LineAnnotator(sample).run()}};
}

}  // namespace ocr
