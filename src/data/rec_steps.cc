#include "data/rec_steps.h"

#include <algorithm>

#include "base/error.h"
#include "data/transform_places.h"

namespace ocr {
namespace {

constexpr std::string_view kRecNeeds =
    "a recognition sample needs DecodeImage, CTCLabelEncode (or MultiLabelEncode) and RecResizeImg "
    "(or SVTRRecResizeImg)";

// The place of the one of two transforms that do the same.
template <typename First, typename Second>
std::optional<std::size_t> place_of_either(const std::vector<RecTransform>& transforms) {
  const auto first = place_of<First>(transforms);
  const auto second = place_of<Second>(transforms);
  if (first && second) {
    fail(ErrorCode::Config, "transforms: has {} and {}; one of them is enough", First::kName,
         Second::kName);
  }
  return first ? first : second;
}

std::optional<std::size_t> resize_place(const std::vector<RecTransform>& transforms) {
  return place_of_either<RecResizeImgOptions, SvtrRecResizeImgOptions>(transforms);
}

std::size_t encode_place(const std::vector<RecTransform>& transforms) {
  const auto place = place_of_either<CtcLabelEncodeOptions, MultiLabelEncodeOptions>(transforms);
  return place ? *place : needed_place_of<CtcLabelEncodeOptions>(transforms, kRecNeeds);
}

template <typename Resize>
LineInput input_of_rule(const Resize& options) {
  const auto& shape = options.image_shape;
  if (shape.size() != 3 || shape[0] != 3) {
    fail(ErrorCode::Config, "{}.image_shape: expected [3, height, width]", Resize::kName);
  }
  LineInput input;
  input.height = shape[1];
  input.width = shape[2];
  input.rule = options.padding ? WidthRule::Fixed : WidthRule::Stretched;
  return input;
}

template <typename Transform>
constexpr bool kAugments = requires(const cv::Mat& image, const Transform& o, RandomStream random) {
  augmented(image, o, random);
}
|| std::is_same_v<Transform, RecConAugOptions>;

// Augmentations change what the resize rule takes, and RecConAug what the encoder takes.
template <typename Transform>
void check_place(const std::vector<RecTransform>& transforms, const RecStepsRules& rules) {
  if constexpr (kAugments<Transform>) {
    const auto resize = resize_place(transforms).value_or(transforms.size());
    require_before<Transform>(transforms, resize, "the resize rule");
  }
  if constexpr (std::is_same_v<Transform, RecConAugOptions>) {
    require_before<RecConAugOptions>(transforms, encode_place(transforms), "the label's encoder");
    const auto place = static_cast<std::int64_t>(*place_of<RecConAugOptions>(transforms));
    if (place >= rules.ext_op_transform_idx) return;
    fail(ErrorCode::Config,
         "ext_op_transform_idx: {} sends RecConAug's further lines through RecConAug itself, which "
         "is transform {} (from 0); give at most {}",
         rules.ext_op_transform_idx, place, place);
  }
}

void keep_augmentation(const RecTransform& transform,
                       std::size_t place,
                       const RecStepsRules& rules,
                       RecSteps& steps) {
  const bool augments =
      std::visit([](const auto& o) { return kAugments<std::decay_t<decltype(o)>>; }, transform);
  if (!augments) return;
  steps.augmentations.push_back(transform);
  if (static_cast<std::int64_t>(place) < rules.ext_op_transform_idx) {
    steps.of_further_lines = steps.augmentations.size();
  }
}

}  // namespace

LabelledLine RecSteps::apply(LabelledLine line,
                             const FurtherLine& further,
                             const RandomStream& random) const {
  const auto change = [&](LabelledLine& one, std::size_t step, const RandomStream& stream) {
    std::visit(
        [&](const auto& o) {
          if constexpr (requires { augmented(one.image, o, stream); }) {
            one.image = augmented(one.image, o, stream.fork(o.kName));
          }
        },
        augmentations[step]);
  };
  const auto further_changed = [&](RandomStream& draws) {
    LabelledLine other = further(draws);
    const RandomStream own(draws.next());
    for (std::size_t i = 0; i < of_further_lines; ++i) change(other, i, own);
    return other;
  };
  for (std::size_t i = 0; i < augmentations.size(); ++i) {
    if (const auto* con = std::get_if<RecConAugOptions>(&augmentations[i])) {
      line = rec_con_aug(std::move(line), further_changed, *con, max_text_length,
                         random.fork(RecConAugOptions::kName));
    } else {
      change(line, i, random);
    }
  }
  return line;
}

LineInput line_input_of(const std::vector<RecTransform>& transforms) {
  const auto place = resize_place(transforms);
  if (!place) (void)needed_place_of<RecResizeImgOptions>(transforms, kRecNeeds);
  if (const auto* svtr = std::get_if<SvtrRecResizeImgOptions>(&transforms[*place])) {
    return input_of_rule(*svtr);
  }
  return input_of_rule(std::get<RecResizeImgOptions>(transforms[*place]));
}

std::optional<LineInput> resize_rule_in(const std::vector<RecTransform>& transforms) {
  if (!resize_place(transforms)) return std::nullopt;
  return line_input_of(transforms);
}

RecSteps rec_steps_of(const std::vector<RecTransform>& transforms, const RecStepsRules& rules) {
  check_ends<DecodeImageOptions, KeepKeysOptions>(transforms, kRecNeeds);
  (void)encode_place(transforms);
  RecSteps steps;
  steps.max_text_length = rules.max_text_length;
  steps.input = rules.input ? *rules.input : line_input_of(transforms);
  for (std::size_t i = 0; i < transforms.size(); ++i) {
    std::visit(
        [&](const auto& o) {
          using Transform = std::decay_t<decltype(o)>;
          (void)place_of<Transform>(transforms);
          check_place<Transform>(transforms, rules);
        },
        transforms[i]);
    keep_augmentation(transforms[i], i, rules, steps);
  }
  return steps;
}

}  // namespace ocr
