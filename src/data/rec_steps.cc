#include "data/rec_steps.h"

#include "base/error.h"

namespace ocr {
namespace {

// The one transform of a kind, if the list has it; twice is an error.
template <typename Options>
std::optional<std::size_t> place_of(const std::vector<RecTransform>& transforms) {
  std::optional<std::size_t> place;
  for (std::size_t i = 0; i < transforms.size(); ++i) {
    if (!std::holds_alternative<Options>(transforms[i])) continue;
    if (place) fail(ErrorCode::Config, "transforms: {} stands twice", Options::kName);
    place = i;
  }
  return place;
}

template <typename Options>
std::size_t needed_place_of(const std::vector<RecTransform>& transforms) {
  const auto place = place_of<Options>(transforms);
  if (!place) {
    fail(ErrorCode::Config, "transforms: {} is missing; a recognition sample needs {}, {} and {}",
         Options::kName, DecodeImageOptions::kName, CtcLabelEncodeOptions::kName,
         RecResizeImgOptions::kName);
  }
  return *place;
}

LineInput line_input_of(const RecResizeImgOptions& options) {
  const auto& shape = options.image_shape;
  if (shape.size() != 3 || shape[0] != 3) {
    fail(ErrorCode::Config, "RecResizeImg.image_shape: expected [3, height, width]");
  }
  if (!options.padding) {
    fail(ErrorCode::Config,
         "RecResizeImg.padding: false (stretch every line to the full width) is "
         "not known here; leave it true");
  }
  LineInput input;
  input.height = shape[1];
  input.width = shape[2];
  return input;
}

}  // namespace

RecSteps rec_steps_of(const std::vector<RecTransform>& transforms) {
  const auto decode = needed_place_of<DecodeImageOptions>(transforms);
  const auto resize = needed_place_of<RecResizeImgOptions>(transforms);
  const auto augment = place_of<RecAugOptions>(transforms);
  const auto keep = place_of<KeepKeysOptions>(transforms);
  (void)needed_place_of<CtcLabelEncodeOptions>(transforms);
  if (decode != 0) fail(ErrorCode::Config, "transforms: DecodeImage must be the first");
  if (augment && *augment > resize) {
    fail(ErrorCode::Config, "transforms: RecAug must stand before RecResizeImg");
  }
  if (keep && *keep + 1 != transforms.size()) {
    fail(ErrorCode::Config, "transforms: KeepKeys must be the last");
  }
  RecSteps steps;
  if (augment) steps.augment = std::get<RecAugOptions>(transforms[*augment]);
  steps.input = line_input_of(std::get<RecResizeImgOptions>(transforms[resize]));
  return steps;
}

}  // namespace ocr
