#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "data/looks/contrast.h"
#include "data/render/steps.h"

namespace ocr {

void lower_resolution(const RenderContext& context, Sample& sample, RandomStream random) {
  if (context.options.lowres >= 1 || !random.chance(0.5)) return;
  const double scale = random.uniform(context.options.lowres, 1);
  const auto size = sample.image.size();
  const cv::Size small(std::max(1, static_cast<int>(size.width * scale)),
                       std::max(1, static_cast<int>(size.height * scale)));
  cv::Mat shrunk;
  cv::resize(sample.image, shrunk, small, 0, 0, cv::INTER_AREA);
  cv::resize(shrunk, sample.image, size, 0, 0,
             random.chance(0.5) ? cv::INTER_LINEAR : cv::INTER_CUBIC);
}

void blur(const RenderContext& context, Sample& sample, RandomStream random) {
  double radius = context.options.blur;
  if (context.options.random_blur) radius = random.uniform(0, radius);
  if (radius < 0.1) return;  // not to be seen
  cv::GaussianBlur(sample.image, sample.image, {}, radius, radius, cv::BORDER_REPLICATE);
}

void add_noise(const RenderContext& context, Sample& sample, RandomStream random) {
  if (context.options.noise == 0) return;
  context.noise.add(sample.image, random.uniform(0, context.options.noise), random);
}

// After everything: what the label says must be in the picture.
void check_visibility(const RenderContext&, Sample& sample, RandomStream) {
  constexpr double kLeastVisible = 10;  // of 100, in CIE Lab
  const auto& letters = sample.silhouette.empty() ? sample.mask : sample.silhouette;
  if (visible_contrast(sample.image, letters) < kLeastVisible) {
    sample.refuse("the text could hardly be seen");
  }
}

void invert(const RenderContext& context, Sample& sample, RandomStream random) {
  if (random.chance(context.options.invert)) cv::bitwise_not(sample.image, sample.image);
}

}  // namespace ocr
