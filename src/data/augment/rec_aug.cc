#include "data/augment/rec_aug.h"

#include "base/error.h"
#include "data/augment/line_steps.h"
#include "data/augment/tia.h"

namespace ocr {
namespace {

struct Step {
  std::string_view name;  // of its random stream
  double RecAugOptions::*probability;
  cv::Mat (*apply)(const cv::Mat&, RandomStream&);
};

constexpr Step kSteps[] = {
    {"tia", &RecAugOptions::tia_prob, tia},
    {"crop", &RecAugOptions::crop_prob, crop_rows},
    {"blur", &RecAugOptions::blur_prob, blur},
    {"hsv", &RecAugOptions::hsv_aug_prob, vary_brightness},
    {"jitter", &RecAugOptions::jitter_prob, jitter},
    {"noise", &RecAugOptions::noise_prob, add_noise},
    {"reverse", &RecAugOptions::reverse_prob, reverse},
};

double probability(const RecAugOptions& options, const Step& step) {
  if (step.probability == &RecAugOptions::tia_prob && !options.use_tia) return 0;
  const double own = options.*step.probability;
  return own < 0 ? options.aug_prob : own;
}

}  // namespace

void describe(RecAugOptions& o, config::Visitor& v) {
  const config::Range share = config::between(0, 1);
  const config::Range own = config::between(-1, 1);
  v.field("use_tia", o.use_tia, "Distort, stretch and tilt the line; false: never.");
  v.field("aug_prob", o.aug_prob, "Probability of each step that has none of its own.", share);
  v.field("tia_prob", o.tia_prob, "Of distort, stretch and tilt together; -1: aug_prob.", own);
  v.field("crop_prob", o.crop_prob, "Of losing 1-8 rows at one edge; -1: aug_prob.", own);
  v.field("blur_prob", o.blur_prob, "Of the 5x5 Gaussian blur; -1: aug_prob.", own);
  v.field("hsv_aug_prob", o.hsv_aug_prob, "Of the change of brightness; -1: aug_prob.", own);
  v.field("jitter_prob", o.jitter_prob, "Of the small shift; -1: aug_prob.", own);
  v.field("noise_prob", o.noise_prob, "Of the noise; -1: aug_prob.", own);
  v.field("reverse_prob", o.reverse_prob, "Of inverting the colours; -1: aug_prob.", own);
}

cv::Mat rec_aug(const cv::Mat& image, const RecAugOptions& options, RandomStream random) {
  if (image.empty() || image.type() != CV_8UC3) fail("RecAug needs a non-empty 8-bit BGR image");
  cv::Mat result = image;
  for (const Step& step : kSteps) {
    RandomStream stream = random.fork(step.name);
    if (stream.chance(probability(options, step))) result = step.apply(result, stream);
  }
  return result;
}

}  // namespace ocr
