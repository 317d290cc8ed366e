#include "data/detection/east_crop.h"

#include <cmath>

#include "base/error.h"
#include "data/detection/outlines.h"

namespace ocr {
namespace {

struct Span {
  int begin = 0;
  int end = 0;
};

// The free stretches of one axis: pixels that no span covers.
std::vector<Span> gaps_between(const std::vector<Span>& covered, int size) {
  std::vector<char> taken(static_cast<std::size_t>(size), 0);
  for (const Span& span : covered) {
    for (int i = std::max(0, span.begin); i < std::min(size, span.end); ++i)
      taken[static_cast<std::size_t>(i)] = 1;
  }
  std::vector<Span> gaps;
  for (int i = 0; i < size; ++i) {
    if (taken[static_cast<std::size_t>(i)] != 0) continue;
    if (gaps.empty() || gaps.back().end != i) gaps.push_back({i, i});
    gaps.back().end = i + 1;
  }
  return gaps;
}

int pixel_of(const Span& gap, RandomStream& random) {
  return static_cast<int>(random.integer(gap.begin, gap.end - 1));
}

// Two borders, each in a gap of its own draw, so that a window often spans a text.
Span borders_in(const std::vector<Span>& gaps, RandomStream& random) {
  const auto any = [&] {
    const auto last = static_cast<std::int64_t>(gaps.size()) - 1;
    return gaps[static_cast<std::size_t>(random.integer(0, last))];
  };
  const int a = pixel_of(any(), random);
  const int b = pixel_of(any(), random);
  return {std::min(a, b), std::max(a, b)};
}

bool holds_text(const DetSample& sample, const cv::Rect& window) {
  // Less a pixel all round: a text that only touches a border is not in the picture.
  const Bounds rect{window.x + 1.0, window.y + 1.0, window.br().x - 1.0, window.br().y - 1.0};
  return std::any_of(sample.texts.begin(), sample.texts.end(), [&](const DetText& text) {
    return !text.ignored && !outside(text.outline, rect);
  });
}

void move_texts(
    DetSample& sample, cv::Point from, double scale_x, double scale_y, cv::Size inside) {
  const Bounds rect{0, 0, double(inside.width), double(inside.height)};
  for (DetText& text : sample.texts) {
    for (Point& p : text.outline) p = {(p.x - from.x) * scale_x, (p.y - from.y) * scale_y};
  }
  std::erase_if(sample.texts, [&](const DetText& text) { return outside(text.outline, rect); });
}

}  // namespace

void describe(EastRandomCropDataOptions& o, config::Visitor& v) {
  v.field("size", o.size, "Width and height of the result, px.", config::between(1, 16384));
  v.field("max_tries", o.max_tries, "Windows tried before the whole page is taken.",
          config::at_least(0));
  v.field("min_crop_side_ratio", o.min_crop_side_ratio, "Shortest side, a share of the page's.",
          config::between(0, 1));
  v.field("keep_ratio", o.keep_ratio, "Black fills the rest; false: stretched.");
}

cv::Rect east_crop_window(const DetSample& sample,
                          const EastRandomCropDataOptions& options,
                          RandomStream& random) {
  const cv::Size size = sample.image.size();
  std::vector<Span> columns;
  std::vector<Span> rows;
  for (const DetText& text : sample.texts) {
    if (text.ignored) continue;
    const Bounds b = bounds(text.outline);
    columns.push_back({cvRound(b.left), cvRound(b.right)});
    rows.push_back({cvRound(b.top), cvRound(b.bottom)});
  }
  const auto x_gaps = gaps_between(columns, size.width);
  const auto y_gaps = gaps_between(rows, size.height);
  const cv::Rect whole(cv::Point(), size);
  if (x_gaps.empty() || y_gaps.empty()) return whole;
  for (std::int64_t i = 0; i < options.max_tries; ++i) {
    const Span x = borders_in(x_gaps, random);
    const Span y = borders_in(y_gaps, random);
    const cv::Rect window(x.begin, y.begin, x.end - x.begin, y.end - y.begin);
    if (window.width < 1 || window.width < options.min_crop_side_ratio * size.width) continue;
    if (window.height < 1 || window.height < options.min_crop_side_ratio * size.height) continue;
    if (holds_text(sample, window)) return window;
  }
  return whole;
}

void east_random_crop(DetSample& sample,
                      const EastRandomCropDataOptions& options,
                      RandomStream& random) {
  if (options.size.size() != 2)
    fail(ErrorCode::Config, "EastRandomCropData.size: expected [width, height]");
  const cv::Size size(static_cast<int>(options.size[0]), static_cast<int>(options.size[1]));
  const cv::Rect window = east_crop_window(sample, options, random);
  double scale_x = static_cast<double>(size.width) / window.width;
  double scale_y = static_cast<double>(size.height) / window.height;
  if (options.keep_ratio) scale_x = scale_y = std::min(scale_x, scale_y);
  const cv::Size inside(std::max(1, static_cast<int>(window.width * scale_x + 1e-9)),
                        std::max(1, static_cast<int>(window.height * scale_y + 1e-9)));
  cv::Mat result = cv::Mat::zeros(size, sample.image.type());
  cv::Mat shown = result(cv::Rect(cv::Point(), inside));
  cv::resize(sample.image(window), shown, inside);
  sample.image = result;
  move_texts(sample, window.tl(), scale_x, scale_y, inside);
}

}  // namespace ocr
