#include "data/cls_dataset.h"

#include <catch2/catch.hpp>

#include "base/config/config.h"
#include "base/error.h"
#include "label_set.h"

namespace ocr {
namespace {

using test::LabelSet;

ClsDataSetOptions cls_options(const LabelSet& set) {
  ClsDataSetOptions options;
  options.label_file_list = {set.labels().string()};
  options.transforms = {DecodeImageOptions{}, ClsLabelEncodeOptions{}, ClsResizeImgOptions{},
                        KeepKeysOptions{}};
  return options;
}

std::string cls_error(std::vector<ClsTransform> transforms,
                      const std::vector<std::string>& labels = {"0", "180"}) {
  const LabelSet set(std::vector<test::SetLine>{{"0.jpg", "0"}});
  auto options = cls_options(set);
  if (!transforms.empty()) options.transforms = std::move(transforms);
  try {
    ClsDataset dataset(options, labels);
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::Config);
    return error.what();
  }
  return "";
}

// PaddleOCR's cls_mv3.yml, its training set.
const char* const kClsMv3Dataset = R"(name: SimpleDataSet
data_dir: ./train_data/cls
label_file_list:
  - ./train_data/cls/train.txt
transforms:
  - DecodeImage: # load image
      img_mode: BGR
      channel_first: False
  - ClsLabelEncode: # Class handling label
  - BaseDataAugmentation:
  - RandAugment:
  - ClsResizeImg:
      image_shape: [3, 48, 192]
  - KeepKeys:
      keep_keys: ['image', 'label'] # dataloader will return list in this order
)";

}  // namespace

TEST_CASE("a classifier's sample is an image with the place of its label", "[data]") {
  const LabelSet set({{"0.jpg", "0"}, {"1.jpg", "180"}}, 100, 20);
  const ClsDataset dataset(cls_options(set), {"0", "180"});
  REQUIRE(dataset.size() == 2);
  CHECK(dataset.label(1) == "180");
  const auto sample = dataset.get(1, RandomStream(1));
  CHECK(sample.image.size() == cv::Size(100, 20));
  CHECK(sample.class_id == 1);
  CHECK(sample.source == set.labels().string() + ":2 (1.jpg)");
  CHECK(ClsDataset(cls_options(set), {"180", "0"}).get(1, RandomStream(1)).class_id == 0);
  CHECK(dataset.input().height == 48);
  CHECK(dataset.input().width == 192);
}

TEST_CASE("a label that label_list lacks stops the preflight, or is dropped", "[data]") {
  const LabelSet set({{"0.jpg", "0"}, {"1.jpg", "90"}, {"2.jpg", "180"}});
  ClsDataset dataset(cls_options(set), {"0", "180"});
  CHECK_THROWS_WITH(dataset.get(1, RandomStream(1)),
                    Catch::Contains("labels.txt:2") && Catch::Contains("'90'"));
  CHECK_THROWS_WITH(dataset.run_preflight(false),
                    Catch::Contains("label not in label_list: 1") &&
                        Catch::Contains("line 2: '90', expected one of 0, 180"));
  dataset.run_preflight(true);
  REQUIRE(dataset.size() == 2);
  CHECK(dataset.label(1) == "180");
}

TEST_CASE("a classifier's augmentation is a function of its stream, and keeps the label",
          "[data]") {
  const LabelSet set({{"0.jpg", "180"}}, 100, 32);
  auto options = cls_options(set);
  options.transforms.insert(options.transforms.begin() + 2,
                            {BaseDataAugmentationOptions{1, 1, 1, 1, 1, 1}, RandAugmentOptions{1}});
  const ClsDataset dataset(options, {"0", "180"});
  const auto plain = ClsDataset(cls_options(set), {"0", "180"}).get(0, RandomStream(1)).image;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const auto a = dataset.get(0, RandomStream(seed));
    const auto b = dataset.get(0, RandomStream(seed));
    CHECK(a.class_id == 1);
    CHECK(a.image.cols == 100);
    CHECK(a.image.rows < 32);
    REQUIRE(a.image.size() == b.image.size());
    CHECK(cv::norm(a.image, b.image, cv::NORM_INF) == 0);
  }
}

TEST_CASE("lists of transforms that make no classifier's sample are refused", "[data]") {
  const DecodeImageOptions decode;
  const ClsLabelEncodeOptions encode;
  const ClsResizeImgOptions resize;
  CHECK_THAT(cls_error({decode, encode}), Catch::Contains("ClsResizeImg is missing"));
  CHECK_THAT(cls_error({decode, resize}), Catch::Contains("ClsLabelEncode is missing"));
  CHECK_THAT(cls_error({encode, decode, resize}), Catch::Contains("DecodeImage must be the first"));
  CHECK_THAT(cls_error({decode, encode, resize, RandAugmentOptions{}}),
             Catch::Contains("RandAugment must stand before ClsResizeImg"));
  CHECK_THAT(cls_error({decode, encode, ClsResizeImgOptions{{48, 192}}}),
             Catch::Contains("ClsResizeImg.image_shape"));
  CHECK_THAT(cls_error({}, {}), Catch::Contains("label_list is empty"));
  CHECK_THAT(cls_error({}, {"0", "0"}), Catch::Contains("'0' stands twice"));
}

TEST_CASE("the published classifier's training set reads", "[data]") {
  ClsDataSetOptions options;
  config::read_yaml({"set.yml", kClsMv3Dataset, {}}, [&](config::Visitor& v) {
    v.inert("name", "here only");
    describe(options, v);
  });
  CHECK(options.data_dir == "./train_data/cls");
  REQUIRE(options.transforms.size() == 6);
  CHECK(std::get<RandAugmentOptions>(options.transforms[3]).num_layers == 2);
}

}  // namespace ocr
