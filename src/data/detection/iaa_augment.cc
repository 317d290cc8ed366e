#include "data/detection/iaa_augment.h"

#include <cmath>

#include <opencv2/imgproc.hpp>

#include "base/error.h"

namespace ocr {
namespace {

double drawn_from(const std::vector<double>& range, std::string_view key, RandomStream& random) {
  if (range.size() == 1) return range[0];
  if (range.size() != 2 || range[0] > range[1]) {
    fail(ErrorCode::Config, "IaaAugment: {} must be one number or [low, high]", key);
  }
  return random.uniform(range[0], range[1]);
}

template <typename Move>
void move_outlines(DetSample& sample, Move move) {
  for (DetText& text : sample.texts) {
    for (Point& p : text.outline) p = move(p);
  }
}

}  // namespace

void describe(FliplrOptions& o, config::Visitor& v) {
  v.field("p", o.p, "Probability.", config::between(0, 1));
}

void describe(AffineOptions& o, config::Visitor& v) {
  v.field("rotate", o.rotate, "Lowest and highest angle, degrees.", config::between(-360, 360));
}

void describe(IaaResizeOptions& o, config::Visitor& v) {
  v.field("size", o.size, "Lowest and highest factor.", config::between(0.01, 16));
}

void describe(IaaAugmentOptions& o, config::Visitor& v) {
  v.field("augmenter_args", o.augmenter_args,
          "Steps in order; PaddleOCR's {type: Name, args: {...}} is read too.");
}

void iaa_apply(const FliplrOptions& o, DetSample& sample, RandomStream& random) {
  if (!random.chance(o.p)) return;
  cv::Mat flipped;
  cv::flip(sample.image, flipped, 1);
  sample.image = flipped;
  move_outlines(sample, [width = sample.image.cols](const Point& p) {
    return Point{width - p.x, p.y};
  });
}

void iaa_apply(const AffineOptions& o, DetSample& sample, RandomStream& random) {
  const double angle = drawn_from(o.rotate, "rotate", random) * CV_PI / 180;
  const double c = std::cos(angle);
  const double s = std::sin(angle);
  const cv::Point2d middle(sample.image.cols / 2.0, sample.image.rows / 2.0);
  // A pixel's middle lies half a pixel from its corner, where outlines are measured.
  const cv::Point2d pixel = middle - cv::Point2d(0.5, 0.5);
  const cv::Matx23d matrix(c, -s, pixel.x - c * pixel.x + s * pixel.y,  //
                           s, c, pixel.y - s * pixel.x - c * pixel.y);
  cv::Mat turned;
  cv::warpAffine(sample.image, turned, matrix, sample.image.size());
  sample.image = turned;
  move_outlines(sample, [&](const Point& p) {
    const cv::Point2d d(p.x - middle.x, p.y - middle.y);
    return Point{middle.x + c * d.x - s * d.y, middle.y + s * d.x + c * d.y};
  });
}

void iaa_apply(const IaaResizeOptions& o, DetSample& sample, RandomStream& random) {
  const double factor = drawn_from(o.size, "size", random);
  const cv::Size before = sample.image.size();
  const cv::Size size(std::max(1, cvRound(before.width * factor)),
                      std::max(1, cvRound(before.height * factor)));
  cv::Mat resized;
  cv::resize(sample.image, resized, size, 0, 0, cv::INTER_CUBIC);
  sample.image = resized;
  const double x = static_cast<double>(size.width) / before.width;
  const double y = static_cast<double>(size.height) / before.height;
  move_outlines(sample, [x, y](const Point& p) { return Point{p.x * x, p.y * y}; });
}

void iaa_augment(DetSample& sample, const IaaAugmentOptions& options, const RandomStream& random) {
  for (std::size_t i = 0; i < options.augmenter_args.size(); ++i) {
    RandomStream own = random.fork("step " + std::to_string(i));
    std::visit([&](const auto& step) { iaa_apply(step, sample, own); }, options.augmenter_args[i]);
  }
}

}  // namespace ocr
