#include "data/cls_dataset.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "base/error.h"
#include "data/transform_places.h"

namespace ocr {
namespace {

constexpr std::string_view kClsNeeds =
    "a classifier's sample needs DecodeImage, ClsLabelEncode and ClsResizeImg";

std::vector<std::string> checked_labels(std::vector<std::string> labels) {
  if (labels.empty()) fail(ErrorCode::Config, "label_list is empty; expected ['0', '180']");
  std::set<std::string> seen;
  for (const auto& label : labels) {
    if (!seen.insert(label).second) fail(ErrorCode::Config, "label_list: '{}' stands twice", label);
  }
  return labels;
}

cv::Mat transformed(const cv::Mat& image,
                    const ClsTransform& transform,
                    const RandomStream& random) {
  return std::visit(
      [&](const auto& o) {
        if constexpr (requires { augmented(image, o, random); }) {
          return augmented(image, o, random.fork(o.kName));
        } else {
          return image;
        }
      },
      transform);
}

}  // namespace

LineInput cls_input_of(const std::vector<ClsTransform>& transforms) {
  const auto resize = needed_place_of<ClsResizeImgOptions>(transforms, kClsNeeds);
  (void)needed_place_of<ClsLabelEncodeOptions>(transforms, kClsNeeds);
  check_ends<DecodeImageOptions, KeepKeysOptions>(transforms, kClsNeeds);
  require_before<RecAugOptions>(transforms, resize, "ClsResizeImg");
  require_before<BaseDataAugmentationOptions>(transforms, resize, "ClsResizeImg");
  require_before<RandAugmentOptions>(transforms, resize, "ClsResizeImg");
  const auto& shape = std::get<ClsResizeImgOptions>(transforms[resize]).image_shape;
  if (shape.size() != 3 || shape[0] != 3) {
    fail(ErrorCode::Config, "ClsResizeImg.image_shape: expected [3, height, width]");
  }
  LineInput input;
  input.height = shape[1];
  input.width = shape[2];
  return input;
}

void describe(ClsLabelEncodeOptions&, config::Visitor& v) {
  v.inert("label_list", "taken from Global");
}

void describe(ClsResizeImgOptions& o, config::Visitor& v) {
  v.field("image_shape", o.image_shape, "Channels (3), height and width in pixels.",
          config::at_least(1));
}

void describe(ClsDataSetOptions& o, config::Visitor& v) {
  describe(static_cast<LabelFilesOptions&>(o), v);
  v.field("transforms", o.transforms, "What is done to a sample, in order.");
  v.inert("ext_op_transform_idx", "no transform here takes further samples");
}

ClsDataset::ClsDataset(const ClsDataSetOptions& options, std::vector<std::string> label_list)
    : transforms_(options.transforms),
      label_list_(checked_labels(std::move(label_list))),
      input_(cls_input_of(transforms_)),
      images_(options) {}

std::vector<PreflightReport> ClsDataset::run_preflight(bool allow_bad_samples) {
  PreflightOptions options;
  options.labels = label_list_;
  options.input = input_;
  return images_.run_preflight(options, allow_bad_samples);
}

ClsSample ClsDataset::get(std::size_t index, const RandomStream& random) const {
  ClsSample sample;
  sample.source = images_.name(index);
  const auto found = std::find(label_list_.begin(), label_list_.end(), label(index));
  if (found == label_list_.end()) {
    fail("{}: label '{}' is not one of {}", sample.source, label(index),
         fmt::join(label_list_, ", "));
  }
  sample.class_id = found - label_list_.begin();
  sample.image = images_.image(index);
  for (const auto& transform : transforms_) {
    sample.image = transformed(sample.image, transform, random);
  }
  return sample;
}

}  // namespace ocr
