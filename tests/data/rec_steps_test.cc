#include "data/rec_steps.h"

#include <catch2/catch.hpp>

#include "base/config/config.h"
#include "base/error.h"
#include "rec_set.h"

namespace ocr {
namespace {

using test::LabelSet;
using test::rec_options;
using test::set_lines;

RecConAugOptions always_joined() {
  RecConAugOptions options;
  options.prob = 1;
  options.image_shape = {32, 320, 3};
  return options;
}

std::string steps_error(const std::vector<RecTransform>& transforms,
                        const RecStepsRules& rules = {}) {
  try {
    rec_steps_of(transforms, rules);
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::Config);
    return error.what();
  }
  return "";
}

// The training set of PP-OCRv3's English recogniser, its transforms.
const char* const kPpOcrV3 = R"(ext_op_transform_idx: 1
transforms:
- DecodeImage:
    img_mode: BGR
    channel_first: false
- RecConAug:
    prob: 0.5
    ext_data_num: 2
    image_shape: [48, 320, 3]
    max_text_length: 25
- RecAug:
- MultiLabelEncode:
- RecResizeImg:
    image_shape: [3, 48, 320]
- KeepKeys:
    keep_keys: [image, label_ctc, label_sar, length, valid_ratio]
)";

}  // namespace

TEST_CASE("RecConAug takes another line of the set, and its text", "[data]") {
  const LabelSet set(set_lines({"ab", "c"}), 64, 32);
  auto options = rec_options({set.labels()});
  options.transforms.insert(options.transforms.begin() + 1, always_joined());
  options.ext_op_transform_idx = 1;
  const RecDataset dataset(options, 25, Charset(U"abc"), false);
  std::set<std::string> texts;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const auto sample = dataset.get(0, RandomStream(seed));
    texts.insert(sample.text);
    CHECK(sample.image.size() == cv::Size(128, 32));
    CHECK(sample.ids == Charset(U"abc").encode(sample.text).ids);
    CHECK(dataset.get(0, RandomStream(seed)).text == sample.text);
  }
  CHECK(texts == std::set<std::string>{"abab", "abc"});
  CHECK(RecDataset(options, 3, Charset(U"abc"), false).get(0, RandomStream(1)).text.size() <= 3);
}

TEST_CASE("a further line goes through the transforms before ext_op_transform_idx", "[data]") {
  RecAugOptions inverted;
  inverted.aug_prob = 0;
  inverted.reverse_prob = 1;
  const std::vector<RecTransform> transforms = {DecodeImageOptions{}, inverted, always_joined(),
                                                CtcLabelEncodeOptions{}, RecResizeImgOptions{}};
  const auto line = [](int level) {
    return LabelledLine{cv::Mat(32, 64, CV_8UC3, cv::Scalar::all(level)), "a"};
  };
  const FurtherLine further = [&](RandomStream&) { return line(10); };
  for (const std::int64_t index : {1, 2}) {
    const auto joined =
        rec_steps_of(transforms, {index, 25, {}}).apply(line(20), further, RandomStream(1));
    REQUIRE(joined.image.cols == 128);
    CHECK(joined.image.at<cv::Vec3b>(0, 0)[0] == 235);
    CHECK(joined.image.at<cv::Vec3b>(0, 127)[0] == (index == 1 ? 10 : 245));
  }
}

TEST_CASE("every augmentation keeps the label, and is a function of its stream", "[data]") {
  const std::vector<RecTransform> transforms = {
      DecodeImageOptions{},          BaseDataAugmentationOptions{}, RandAugmentOptions{1},
      SvtrRecAugOptions{1, 1, 1, 1}, AbiNetRecAugOptions{1, 1, 1},  MultiLabelEncodeOptions{},
      SvtrRecResizeImgOptions{}};
  const auto steps = rec_steps_of(transforms);
  CHECK(steps.input.height == 64);
  const LabelledLine line{cv::Mat(30, 90, CV_8UC3, cv::Scalar(10, 90, 200)), "né"};
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const auto a = steps.apply(line, {}, RandomStream(seed));
    const auto b = steps.apply(line, {}, RandomStream(seed));
    CHECK(a.text == "né");
    REQUIRE(a.image.size() == b.image.size());
    CHECK(a.image.type() == CV_8UC3);
    CHECK(cv::norm(a.image, b.image, cv::NORM_INF) == 0);
  }
}

TEST_CASE("augmentations stand where they can act", "[data]") {
  const DecodeImageOptions decode;
  const CtcLabelEncodeOptions encode;
  const RecResizeImgOptions resize;
  CHECK_THAT(steps_error({decode, always_joined(), encode, resize}),
             Catch::Contains("ext_op_transform_idx: 2") && Catch::Contains("give at most 1"));
  CHECK(steps_error({decode, always_joined(), encode, resize}, {1, 25, {}}).empty());
  CHECK_THAT(steps_error({decode, encode, always_joined(), resize}, {1, 25, {}}),
             Catch::Contains("RecConAug must stand before the label's encoder"));
  CHECK_THAT(steps_error({decode, encode, resize, SvtrRecAugOptions{}}),
             Catch::Contains("SVTRRecAug must stand before the resize rule"));
  CHECK_THAT(steps_error({decode, encode, MultiLabelEncodeOptions{}, resize}),
             Catch::Contains("has CTCLabelEncode and MultiLabelEncode"));
  CHECK_THAT(steps_error({decode, encode, resize, SvtrRecResizeImgOptions{}}),
             Catch::Contains("has RecResizeImg and SVTRRecResizeImg"));
  CHECK_THAT(steps_error({decode, encode}), Catch::Contains("RecResizeImg is missing"));
  CHECK(steps_error({decode, encode}, {2, 25, LineInput{}}).empty());
}

TEST_CASE("a resize rule without padding stretches", "[data]") {
  CHECK(line_input_of({RecResizeImgOptions{{3, 48, 160}, false}}).rule == WidthRule::Stretched);
  CHECK(line_input_of({SvtrRecResizeImgOptions{}}).rule == WidthRule::Fixed);
}

TEST_CASE("the published v3 recogniser's transforms read and make steps", "[data]") {
  SimpleDataSetOptions options;
  config::read_yaml({"set.yml", kPpOcrV3, {}}, config::describe_of(options));
  CHECK(options.ext_op_transform_idx == 1);
  const auto steps = rec_steps_of(options.transforms, {options.ext_op_transform_idx, 25, {}});
  CHECK(steps.augmentations.size() == 2);
  CHECK(steps.of_further_lines == 0);
  CHECK(steps.input.height == 48);
}

TEST_CASE("label lines with width and height are read where ds_width says so", "[data]") {
  const LabelSet set(set_lines({"ab", "c"}), 64, 32);
  set.add_file("sized.txt", "0.jpg\tab\t64\t32\n1.jpg\tc\n");
  MultiScaleDataSetOptions options;
  static_cast<SimpleDataSetOptions&>(options) = rec_options({set.folder() / "sized.txt"});
  options.ds_width = true;
  const RecLabelRules rules{25, Charset(U"abc"), false, 0, {}};
  RecDataset dataset(options, rules);
  dataset.run_preflight(false);
  CHECK(dataset.size() == 2);
  CHECK(dataset.text(0) == "ab");
  CHECK(dataset.sizes() == std::vector<LineSize>{{64, 32}, {64, 32}});
  options.ds_width = false;
  CHECK_THROWS_WITH(RecDataset(options, rules).run_preflight(false),
                    Catch::Contains("more than one TAB"));
}

}  // namespace ocr
