// PaddleOCR's IaaAugment: whole pages flipped, turned and resized, as imgaug does it.
#pragma once

#include <cstdint>
#include <variant>
#include <vector>

#include "base/config/visitor.h"
#include "base/random.h"
#include "data/detection/det_sample.h"

namespace ocr {

struct FliplrOptions {
  static constexpr std::string_view kName = "Fliplr";
  double p = 0;
};
struct AffineOptions {
  static constexpr std::string_view kName = "Affine";
  std::vector<double> rotate = {0, 0};
};
struct IaaResizeOptions {
  static constexpr std::string_view kName = "Resize";
  std::vector<double> size = {1, 1};
};
void describe(FliplrOptions& o, config::Visitor& v);
void describe(AffineOptions& o, config::Visitor& v);
void describe(IaaResizeOptions& o, config::Visitor& v);

using IaaStep = std::variant<FliplrOptions, AffineOptions, IaaResizeOptions>;

struct IaaAugmentOptions {
  static constexpr std::string_view kName = "IaaAugment";
  std::vector<IaaStep> augmenter_args = {FliplrOptions{0.5}, AffineOptions{{-10, 10}},
                                         IaaResizeOptions{{0.5, 3}}};
};
void describe(IaaAugmentOptions& o, config::Visitor& v);

// Mirrored left to right with probability p: x becomes W − x.
void iaa_apply(const FliplrOptions& o, DetSample& sample, RandomStream& random);
// Turned about the image's middle by an angle from [low, high] degrees, clockwise as seen; the size
// stays, black comes in.
void iaa_apply(const AffineOptions& o, DetSample& sample, RandomStream& random);
// Both sides × one factor from [low, high], to the nearest whole pixel, at least 1; bicubic.
void iaa_apply(const IaaResizeOptions& o, DetSample& sample, RandomStream& random);

// The steps in order, each with a stream of its own. Outlines follow the pixels and may leave the
// image. Throws Error (Config) for a range that is not two numbers, low first.
void iaa_augment(DetSample& sample, const IaaAugmentOptions& options, const RandomStream& random);

}  // namespace ocr
