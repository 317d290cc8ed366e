#include "data/pages/sign.h"

#include <algorithm>
#include <cmath>

#include "data/looks/range.h"
#include "data/pages/add_warps.h"
#include "data/pages/draws.h"
#include "data/pages/line_breaker.h"
#include "data/render/draw_glyphs.h"
#include "data/render/warp_pixels.h"

namespace ocr {
namespace {

constexpr double kUnlimited = 1e6;  // em

LineStyle sign_style(const PageInputs& inputs, bool vertical, RandomStream& random) {
  LineStyle style;
  style.font =
      static_cast<std::size_t>(random.integer(0, static_cast<std::int64_t>(inputs.fonts) - 1));
  style.letter_spacing = draw_in(inputs.looks.letter_spacing, random);
  style.space_width = inputs.looks.space_width;
  style.vertical = vertical;
  style.jitter = inputs.looks.hand;
  style.random = random.fork("hand");
  return style;
}

// Vertical lines stand side by side from right to left, others below each other.
class SignSetter {
 public:
  SignSetter(const PageInputs& inputs, const LineStyle& style, RandomStream& random)
      : inputs_(inputs), style_(style) {
    leading_ = random.uniform(1.05, 1.5);
    alignment_ = random.chance(0.7) ? 0.5 : random.chance(0.7) ? 0 : 1;
  }

  void add(std::vector<TextUnit> units, std::u32string& missing) {
    style_.random = style_.random.fork("line");
    auto broken = break_lines(inputs_.typesetter, std::move(units), style_, {kUnlimited}, missing);
    if (broken.empty() || broken.front().set.ink.empty()) return;
    lines_.push_back({std::move(broken.front().text), std::move(broken.front().set), {}});
  }

  std::vector<SignLine> stacked() {
    double longest = 0;
    for (const auto& line : lines_) longest = std::max(longest, line.set.advance);
    double across = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      auto& line = lines_[i];
      const auto& ink = line.set.ink;
      const double slack = (longest - line.set.advance) * alignment_;
      if (line.set.vertical) {
        across -= i > 0 ? std::max(leading_, 1.05 * (ink.right - ink.left)) : 0;
        line.place = {across, slack, 1};
      } else {
        // Letters of neighbouring lines must not touch.
        const double touching = i > 0 ? ink.top - lines_[i - 1].set.ink.bottom + 0.08 : 0;
        across += i > 0 ? std::max(leading_, touching) : 0;
        line.place = {slack, across, 1};
      }
    }
    return std::move(lines_);
  }

 private:
  const PageInputs& inputs_;
  LineStyle style_;
  double leading_ = 1.2;  // em
  double alignment_ = 0;  // 0 start to 1 end
  std::vector<SignLine> lines_;
};

Rectangle ink_around(const std::vector<SignLine>& lines) {
  Rectangle all{1e9, 1e9, -1e9, -1e9};
  for (const auto& line : lines) {
    const auto& ink = line.set.ink;
    all.left = std::min(all.left, line.place.left + ink.left);
    all.right = std::max(all.right, line.place.left + ink.right);
    all.top = std::min(all.top, line.place.baseline - ink.top);
    all.bottom = std::max(all.bottom, line.place.baseline - ink.bottom);
  }
  return all;
}

void move_to_origin(double margin, SignDraft& sign) {
  const double right = margin - sign.letters.left;
  const double down = margin - sign.letters.top;
  for (auto& line : sign.lines) {
    line.place.left += right;
    line.place.baseline += down;
  }
  sign.letters = {margin, margin, margin + sign.letters.width(), margin + sign.letters.height()};
  sign.flat = {0, 0, sign.letters.right + margin, sign.letters.bottom + margin};
}

}  // namespace

std::optional<SignDraft> draft_sign(const SceneLayout& layout,
                                    const PageInputs& inputs,
                                    TextFlow& texts,
                                    RandomStream random,
                                    std::u32string& missing) {
  SignSetter setter(inputs, sign_style(inputs, random.chance(layout.vertical), random), random);
  const bool upper = random.chance(0.35);
  const int lines = draw_count(layout.lines, random);
  for (int i = 0; i < lines; ++i) {
    auto units = texts.take(static_cast<std::size_t>(draw_count(layout.words, random)));
    if (upper) make_upper_case(units);
    setter.add(std::move(units), missing);
  }
  SignDraft sign;
  sign.lines = setter.stacked();
  if (sign.lines.empty()) return std::nullopt;
  sign.letters = ink_around(sign.lines);
  sign.plate = random.chance(layout.plates);
  move_to_origin(sign.plate ? random.uniform(0.25, 0.8) : 0, sign);
  add_warps(inputs.looks.warps, sign.flat, random.fork("warps"), sign.warp);
  return sign;
}

cv::Mat sign_mask(const SignDraft& sign,
                  Typesetter& typesetter,
                  const cv::Matx33d& to_pixels,
                  double size,
                  cv::Size picture) {
  const int eighths = static_cast<int>(std::lround(size * kEighths));
  const double scale = static_cast<double>(eighths) / kEighths;
  const auto pixels = [scale](double em) { return static_cast<int>(std::ceil(em * scale)); };
  cv::Mat flat =
      cv::Mat::zeros(pixels(sign.flat.height()) + 4, pixels(sign.flat.width()) + 4, CV_8U);
  cv::Mat mask;
  for (const auto& line : sign.lines) {
    auto glyphs = line.set.glyphs;
    for (auto& glyph : glyphs) {  // to quarters of a pixel, which a whole origin would round away
      glyph.x += line.place.left;
      glyph.y -= line.place.baseline;
    }
    draw_glyphs(typesetter, glyphs, {eighths, {2, 2}}, flat);
  }
  const Placement place{.frame = {},
                        .warp = sign.warp,
                        .to_pixels = to_pixels,
                        .size = eighths,
                        .pixels_per_em = scale};
  warp_pixels(flat, shifted(2, 2) * scaled(scale), place, picture, mask);
  return mask;
}

}  // namespace ocr
