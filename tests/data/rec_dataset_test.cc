#include "data/rec_dataset.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "rec_set.h"

namespace ocr {
namespace {

using test::LabelSet;
using test::rec_dataset;
using test::rec_options;
using test::set_lines;

std::string construction_error(const SimpleDataSetOptions& options) {
  try {
    rec_dataset(options);
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::Config);
    return error.what();
  }
  return "";
}

std::string transforms_error(std::vector<RecTransform> transforms) {
  const LabelSet set(set_lines({"a"}));
  auto options = rec_options({set.labels()});
  options.transforms = std::move(transforms);
  return construction_error(options);
}

const DecodeImageOptions kDecode{};
const CtcLabelEncodeOptions kEncode{};
const RecResizeImgOptions kResize{};
const KeepKeysOptions kKeep{};
const RecAugOptions kAug{};

}  // namespace

TEST_CASE("a sample is a decoded image with its text, ids and source", "[data]") {
  const LabelSet set(set_lines({"ab", "cab"}), 100, 20);
  const auto dataset = rec_dataset(rec_options({set.labels()}));
  CHECK(dataset.size() == 2);
  CHECK(dataset.text(0) == "ab");
  const auto sample = dataset.get(1, RandomStream(1));
  CHECK(sample.image.size() == cv::Size(100, 20));
  CHECK(sample.image.type() == CV_8UC3);
  CHECK(sample.text == "cab");
  CHECK(sample.ids == std::vector<std::int64_t>{3, 1, 2});
  CHECK(sample.source == set.labels().string() + ":2 (1.jpg)");
}

TEST_CASE("the input is the fixed size of RecResizeImg", "[data]") {
  const LabelSet set(set_lines({"a"}));
  auto options = rec_options({set.labels()});
  options.transforms[2] = RecResizeImgOptions{{3, 48, 200}, true};
  const auto input = rec_dataset(options).input();
  CHECK(input.height == 48);
  CHECK(input.width == 200);
  CHECK(input.rule == WidthRule::Fixed);
}

TEST_CASE("texts are in lower case where asked for", "[data]") {
  const LabelSet set(set_lines({"AB"}));
  const auto dataset = rec_dataset(rec_options({set.labels()}), U"abc", 25, true);
  CHECK(dataset.text(0) == "ab");
  CHECK(dataset.get(0, RandomStream(1)).ids == std::vector<std::int64_t>{1, 2});
}

TEST_CASE("images are relative to data_dir, else to their label file", "[data]") {
  const LabelSet set(set_lines({"a"}));
  const LabelSet elsewhere({{"0.jpg", "b"}}, 64, 16);
  auto options = rec_options({set.labels()});
  CHECK(rec_dataset(options).get(0, RandomStream(1)).image.cols == 320);
  options.data_dir = elsewhere.folder();
  CHECK(rec_dataset(options).get(0, RandomStream(1)).image.cols == 64);
}

TEST_CASE("augmentation is a function of its stream", "[data]") {
  const LabelSet set(set_lines({"a"}), 100, 32);
  auto options = rec_options({set.labels()});
  options.transforms.insert(options.transforms.begin() + 1, RecAugOptions{true, 1});
  const auto dataset = rec_dataset(options);
  const auto image = [&](std::uint64_t seed) { return dataset.get(0, RandomStream(seed)).image; };
  CHECK(cv::norm(image(1), image(1), cv::NORM_INF) == 0);
  const auto plain = rec_dataset(rec_options({set.labels()})).get(0, RandomStream(1)).image;
  const auto augmented = image(1);
  CHECK((augmented.size() != plain.size() || cv::norm(augmented, plain, cv::NORM_INF) > 0));
}

TEST_CASE("an unreadable image is an error that names label line and image", "[data]") {
  const LabelSet set(set_lines({"a", "b"}));
  set.add_file("1.jpg", "no image at all");
  const auto dataset = rec_dataset(rec_options({set.labels()}));
  CHECK_THROWS_WITH(dataset.get(1, RandomStream(1)), Catch::Contains("labels.txt:2 (1.jpg)"));
}

TEST_CASE("lists of transforms that make no recognition sample are refused", "[data]") {
  CHECK_THAT(transforms_error({kDecode, kEncode}), Catch::Contains("RecResizeImg is missing"));
  CHECK_THAT(transforms_error({kDecode, kResize}), Catch::Contains("CTCLabelEncode is missing"));
  CHECK_THAT(transforms_error({kEncode, kResize}), Catch::Contains("DecodeImage is missing"));
  CHECK_THAT(transforms_error({kEncode, kDecode, kResize}),
             Catch::Contains("DecodeImage must be the first"));
  CHECK_THAT(transforms_error({kDecode, kEncode, kResize, kAug}),
             Catch::Contains("RecAug must stand before"));
  CHECK_THAT(transforms_error({kDecode, kKeep, kEncode, kResize}),
             Catch::Contains("KeepKeys must be the last"));
  CHECK_THAT(transforms_error({kDecode, kAug, kAug, kEncode, kResize}),
             Catch::Contains("RecAug stands twice"));
  CHECK_THAT(transforms_error({kDecode, kEncode, RecResizeImgOptions{{1, 32, 320}, true}}),
             Catch::Contains("image_shape"));
}

TEST_CASE("datasets without files, with a wrong delimiter or ratio list are refused", "[data]") {
  CHECK_THAT(construction_error(rec_options({})), Catch::Contains("label_file_list is empty"));
  const LabelSet set(set_lines({"a"}));
  auto options = rec_options({set.labels()});
  options.delimiter = "ab";
  CHECK_THAT(construction_error(options), Catch::Contains("delimiter"));
  options = rec_options({set.labels()});
  options.ratio_list = {1, 1};
  CHECK_THAT(construction_error(options), Catch::Contains("2 shares for the 1 files"));
}

TEST_CASE("bad samples stop a preflight, or are dropped and counted", "[data]") {
  const LabelSet set(set_lines({"a", "ax", "b"}));
  auto dataset = rec_dataset(rec_options({set.labels()}));
  CHECK_THROWS_WITH(dataset.run_preflight(false), Catch::Contains("1 of 3 lines is bad") &&
                                                      Catch::Contains("x (U+0078)") &&
                                                      Catch::Contains("allow_bad_samples=true"));
  const auto reports = dataset.run_preflight(true);
  REQUIRE(reports.size() == 1);
  CHECK(reports[0].findings.size() == 1);
  CHECK(dataset.size() == 2);
  CHECK(dataset.text(1) == "b");
}

TEST_CASE("a dataset of bad samples only is an error even where they are allowed", "[data]") {
  const LabelSet set(set_lines({"x"}));
  auto dataset = rec_dataset(rec_options({set.labels()}));
  CHECK_THROWS_WITH(dataset.run_preflight(true), Catch::Contains("no sample is left"));
}

}  // namespace ocr
