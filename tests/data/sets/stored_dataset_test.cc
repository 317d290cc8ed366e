#include "data/sets/stored_dataset.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "data/dataset_options.h"
#include "data/sets/convert.h"
#include "label_set.h"
#include "rec_set.h"

using namespace ocr;

namespace {

// Two databases of the texts of one label file each, under one root.
struct StoredSet {
  StoredSet() {
    add(first, "a");
    add(second, "b");
  }
  void add(const test::LabelSet& set, const std::string& name) const {
    ConvertOptions options;
    options.input = set.labels();
    options.output = root.path() / name;
    convert_set(options);
  }

  test::LabelSet first{test::set_lines({"a", "ab", "abc"})};
  test::LabelSet second{test::set_lines({"b", "bb", "x", "c"})};
  test::TemporaryFolder root;
};

LmdbDataSetOptions stored_options(const StoredSet& set) {
  LmdbDataSetOptions options;
  options.data_dir = set.root.path().string();
  options.transforms = test::rec_options({}).transforms;
  return options;
}

RecLabelRules label_rules() {
  return {25, Charset(U"abc"), false, 0};
}

}  // namespace

TEST_CASE("LMDBDataSet gives the samples of every database under its root", "[sets]") {
  const StoredSet set;
  const auto dataset = open_rec_samples(stored_options(set), label_rules());
  CHECK_THROWS_WITH(dataset->run_preflight(false),
                    Catch::Contains("character not in the dictionary: 1") &&
                        Catch::Contains("sample 3: x (U+0078) in 'x'"));
  CHECK(dataset->run_preflight(true).size() == 2);
  CHECK(dataset->size() == 6);
  CHECK(dataset->order(1, 0, false) == std::vector<std::size_t>{0, 1, 2, 3, 4, 5});
  const auto sample = dataset->get(5, RandomStream(0));
  CHECK(sample.text == "c");
  CHECK(sample.ids == std::vector<std::int64_t>{3});
  CHECK(sample.image.cols == 320);
  CHECK_THAT(sample.source, Catch::EndsWith("b: sample 4 (image-000000004)"));
}

TEST_CASE("LMDBDataSet reads the same pixels as SimpleDataSet", "[sets]") {
  const StoredSet set;
  const auto stored = open_rec_samples(stored_options(set), label_rules());
  const auto plain = test::rec_dataset(test::rec_options({set.first.labels()}));
  for (std::size_t i = 0; i < 3; ++i) {
    const auto a = stored->get(i, RandomStream(0));
    const auto b = plain.get(i, RandomStream(0));
    CHECK(a.text == b.text);
    CHECK(cv::norm(a.image, b.image, cv::NORM_INF) == 0);
  }
}

TEST_CASE("a ratio_list draws its share of each database anew each epoch", "[sets]") {
  const StoredSet set;
  auto options = stored_options(set);
  options.ratio_list = {1, .5};
  const auto dataset = open_rec_samples(options, label_rules());
  CHECK(dataset->order(1, 0, false).size() == 5);
  CHECK(dataset->order(1, 0, true) == dataset->order(1, 0, true));
  bool differs = false;
  for (std::int64_t epoch = 1; epoch < 8; ++epoch) {
    differs = differs || dataset->order(1, epoch, false) != dataset->order(1, 0, false);
  }
  CHECK(differs);
  options.ratio_list = {1, 1, 1};
  CHECK_THROWS_WITH(open_rec_samples(options, label_rules()),
                    Catch::Contains("ratio_list has 3 shares for the 2 files"));
}

TEST_CASE("stored sets without a place are refused by the key", "[sets]") {
  CHECK_THROWS_WITH(open_rec_samples(WebDataSetOptions{}, label_rules()),
                    "WebDataSet.data_dir: is empty");
  LmdbDataSetOptions options;
  options.data_dir = "none";
  CHECK_THROWS_WITH(open_rec_samples(options, label_rules()),
                    Catch::Contains("none: no such file or folder"));
  CHECK(transforms_of(options).empty());
  CHECK(labelled_part(options).label_file_list.empty());
}
