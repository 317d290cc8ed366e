// Train.dataset.transforms of a detection config: options chosen by name, applied in order.
//
//   DecodeImage ──► DetLabelEncode ──► CopyPaste, IaaAugment, ColorJitter ──► EastRandomCropData
//   ──► MakeBorderMap, MakeShrinkMap ──► NormalizeImage ──► ToCHWImage ──► KeepKeys
#pragma once

#include <cstdint>
#include <functional>
#include <variant>
#include <vector>

#include "data/detection/color_jitter.h"
#include "data/detection/copy_paste.h"
#include "data/detection/db_maps.h"
#include "data/detection/det_resize.h"
#include "data/detection/east_crop.h"
#include "data/detection/iaa_augment.h"
#include "data/rec_dataset.h"
#include "image/normalise_page.h"

namespace ocr {

struct DetLabelEncodeOptions {
  static constexpr std::string_view kName = "DetLabelEncode";
};
struct ToChwImageOptions {
  static constexpr std::string_view kName = "ToCHWImage";
};
void describe(DetLabelEncodeOptions& o, config::Visitor& v);
void describe(ToChwImageOptions& o, config::Visitor& v);

using DetTransform = std::variant<DecodeImageOptions,
                                  DetLabelEncodeOptions,
                                  CopyPasteOptions,
                                  IaaAugmentOptions,
                                  ColorJitterOptions,
                                  EastRandomCropDataOptions,
                                  MakeBorderMapOptions,
                                  MakeShrinkMapOptions,
                                  DetResizeForTestOptions,
                                  NormalizeImageOptions,
                                  ToChwImageOptions,
                                  KeepKeysOptions>;

struct DetContext {
  RandomStream random;     // of this sample
  std::int64_t epoch = 0;  // for total_epoch of the maps
  // A page drawn at random from the same set, decoded and with its labels, for CopyPaste.
  std::function<DetSample(RandomStream&)> other;
};

// Each step draws from a stream of its own, named by its kind, so that
// a step added or taken out does not change what the others draw. `sample` is decoded, with labels;
// decoding, labels, planes and kept keys therefore do nothing here, and numbers are normalised by
// write_page() when a batch is made. Throws Error as the steps do.
void apply_det_transforms(const std::vector<DetTransform>& transforms,
                          DetSample& sample,
                          const DetContext& context);

// Throws Error (Config) unless DecodeImage is the first, DetLabelEncode is there, the maps come
// after everything that moves pixels, KeepKeys is the last, and of a kind there is only one.
void check_det_transforms(const std::vector<DetTransform>& transforms);

// The NormalizeImage of the list, or the default one.
NormalizeImageOptions normalisation_of(const std::vector<DetTransform>& transforms);

}  // namespace ocr
