#include "data/rec_steps.h"

#include "base/error.h"
#include "data/transform_places.h"

namespace ocr {
namespace {

constexpr std::string_view kRecNeeds =
    "a recognition sample needs DecodeImage, CTCLabelEncode and RecResizeImg";

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
  check_ends<DecodeImageOptions, KeepKeysOptions>(transforms, kRecNeeds);
  (void)needed_place_of<CtcLabelEncodeOptions>(transforms, kRecNeeds);
  const auto resize = needed_place_of<RecResizeImgOptions>(transforms, kRecNeeds);
  require_before<RecAugOptions>(transforms, resize, "RecResizeImg");
  RecSteps steps;
  if (const auto augment = place_of<RecAugOptions>(transforms)) {
    steps.augment = std::get<RecAugOptions>(transforms[*augment]);
  }
  steps.input = line_input_of(std::get<RecResizeImgOptions>(transforms[resize]));
  return steps;
}

}  // namespace ocr
