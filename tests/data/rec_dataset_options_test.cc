#include <catch2/catch.hpp>

#include "base/config/config.h"
#include "data/rec_dataset.h"

namespace ocr {
namespace {

// The training set of the seed's config, word for word.
const char* const kSeedDataset = R"(name: SimpleDataSet
data_dir: train_data/
label_file_list: ["train_data/rec_gt_train.txt"]
transforms:
  - DecodeImage: # load image
      img_mode: BGR
      channel_first: False
  - RecAug:
  - CTCLabelEncode: # Class handling label
  - RecResizeImg:
      image_shape: [3, 32, 320]
  - KeepKeys:
      keep_keys: ['image', 'label', 'length']
)";

std::vector<std::string> read(const std::string& yaml, SimpleDataSetOptions& options) {
  return config::read_yaml({"set.yml", yaml, {}}, [&](config::Visitor& v) {
    v.inert("name", "here only");
    describe(options, v);
  });
}

SimpleDataSetOptions options_of(const std::string& yaml) {
  SimpleDataSetOptions options;
  read(yaml, options);
  return options;
}

}  // namespace

TEST_CASE("the seed's dataset section reads with its inert keys noted", "[data]") {
  SimpleDataSetOptions options;
  const auto notes = read(kSeedDataset, options);
  CHECK(options.data_dir == "train_data/");
  CHECK(options.label_file_list == std::vector<std::string>{"train_data/rec_gt_train.txt"});
  CHECK(options.transforms.size() == 5);
  CHECK(std::holds_alternative<RecAugOptions>(options.transforms.at(1)));
  REQUIRE(notes.size() == 3);
  CHECK_THAT(notes[1], Catch::Contains("set.yml:7") && Catch::Contains("channel_first"));
  CHECK_THAT(notes[2], Catch::Contains("keep_keys has no effect"));
}

TEST_CASE("another order of colours is refused by the name it gave", "[data]") {
  CHECK_THROWS_WITH(options_of("transforms:\n  - DecodeImage: {img_mode: RGB}\n"),
                    Catch::Contains("set.yml:2") && Catch::Contains("'RGB' is not one of BGR"));
}

TEST_CASE("a misspelt key or transform is an error with its neighbour", "[data]") {
  CHECK_THROWS_WITH(options_of("label_file_lst: [a]\n"),
                    Catch::Contains("did you mean 'label_file_list'?"));
  CHECK_THROWS_WITH(options_of("transforms:\n  - RecResizeImage: {}\n"),
                    Catch::Contains("did you mean 'RecResizeImg'?"));
  CHECK_THROWS_WITH(options_of("ratio_list: [1.5]\n"), Catch::Contains("0 to 1"));
}

TEST_CASE("one ratio and one label file need no list", "[data]") {
  const auto options = options_of("label_file_list: a.txt\nratio_list: 0.5\n");
  CHECK(options.label_file_list == std::vector<std::string>{"a.txt"});
  CHECK(options.ratio_list == std::vector<double>{.5});
}

TEST_CASE("a dataset section that was written reads back to the same text", "[data]") {
  SimpleDataSetOptions options = options_of(kSeedDataset);
  options.delimiter = "\t";
  options.ratio_list = {.25};
  std::get<RecResizeImgOptions>(options.transforms.at(3)).image_shape = {3, 48, 640};
  const auto written = config::write(options);
  const auto again = options_of(written);
  CHECK(config::write(again) == written);
  CHECK(again.delimiter == "\t");
  CHECK(again.ratio_list == options.ratio_list);
  const auto& resize = std::get<RecResizeImgOptions>(again.transforms.at(3));
  CHECK(resize.image_shape == std::vector<std::int64_t>{3, 48, 640});
}

}  // namespace ocr
