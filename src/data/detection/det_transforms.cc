#include "data/detection/det_transforms.h"

#include <set>

#include "base/error.h"

namespace ocr {
namespace {

void transform(const CopyPasteOptions& o, DetSample& sample, const DetContext& c, RandomStream& r) {
  if (!c.other) fail("CopyPaste needs a set of pages to draw from");
  copy_paste(sample, c.other(r), o, r);
}
void transform(const IaaAugmentOptions& o, DetSample& sample, const DetContext&, RandomStream& r) {
  iaa_augment(sample, o, r);
}
void transform(const ColorJitterOptions& o, DetSample& sample, const DetContext&, RandomStream& r) {
  sample.image = color_jitter(sample.image, o, r);
}
void transform(const EastRandomCropDataOptions& o,
               DetSample& sample,
               const DetContext&,
               RandomStream& r) {
  east_random_crop(sample, o, r);
}
void transform(const MakeBorderMapOptions& o,
               DetSample& sample,
               const DetContext& c,
               RandomStream&) {
  make_border_map(sample, o, c.epoch);
}
void transform(const MakeShrinkMapOptions& o,
               DetSample& sample,
               const DetContext& c,
               RandomStream&) {
  make_shrink_map(sample, o, c.epoch);
}
void transform(const DetResizeForTestOptions& o,
               DetSample& sample,
               const DetContext&,
               RandomStream&) {
  det_resize(sample, o);
}

// What happened when the sample was read, or happens when a batch is made.
template <typename Elsewhere>
void transform(const Elsewhere&, DetSample&, const DetContext&, RandomStream&) {}

std::string_view name_of(const DetTransform& step) {
  return std::visit([](const auto& o) { return o.kName; }, step);
}

bool is_map(const DetTransform& step) {
  return std::holds_alternative<MakeBorderMapOptions>(step) ||
         std::holds_alternative<MakeShrinkMapOptions>(step);
}

bool changes_pages(const DetTransform& step) {
  return std::holds_alternative<CopyPasteOptions>(step) ||
         std::holds_alternative<IaaAugmentOptions>(step) ||
         std::holds_alternative<EastRandomCropDataOptions>(step) ||
         std::holds_alternative<DetResizeForTestOptions>(step);
}

}  // namespace

void describe(DetLabelEncodeOptions&, config::Visitor&) {}
void describe(ToChwImageOptions&, config::Visitor&) {}

void apply_det_transforms(const std::vector<DetTransform>& transforms,
                          DetSample& sample,
                          const DetContext& context) {
  for (const DetTransform& step : transforms) {
    RandomStream own = context.random.fork(name_of(step));
    std::visit([&](const auto& o) { transform(o, sample, context, own); }, step);
  }
}

void check_det_transforms(const std::vector<DetTransform>& transforms) {
  std::set<std::string_view> seen;
  bool maps = false;
  for (const DetTransform& step : transforms) {
    const auto name = name_of(step);
    if (!seen.insert(name).second) fail(ErrorCode::Config, "transforms: {} stands twice", name);
    if (maps && changes_pages(step)) {
      fail(ErrorCode::Config, "transforms: {} must stand before the maps: they would not follow",
           name);
    }
    maps = maps || is_map(step);
  }
  if (transforms.empty() || name_of(transforms.front()) != DecodeImageOptions::kName) {
    fail(ErrorCode::Config, "transforms: DecodeImage must be the first");
  }
  if (!seen.contains(DetLabelEncodeOptions::kName)) {
    fail(ErrorCode::Config, "transforms: DetLabelEncode is missing");
  }
  if (seen.contains(KeepKeysOptions::kName) &&
      name_of(transforms.back()) != KeepKeysOptions::kName) {
    fail(ErrorCode::Config, "transforms: KeepKeys must be the last");
  }
}

NormalizeImageOptions normalisation_of(const std::vector<DetTransform>& transforms) {
  for (const DetTransform& step : transforms) {
    if (const auto* found = std::get_if<NormalizeImageOptions>(&step)) return *found;
  }
  return {};
}

}  // namespace ocr
