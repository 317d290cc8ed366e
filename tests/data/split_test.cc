#include "data/split.h"

#include <set>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "label_set.h"
#include "text/pattern.h"

namespace ocr {
namespace {

const char* const kPhoto = "^(.*)_[0-9]+\\.jpg$";

LabelFile labels_of(const std::vector<std::string>& images) {
  LabelFile labels;
  labels.path = "labels.txt";
  for (const auto& image : images) labels.lines.push_back({image, "x", labels.lines.size() + 1});
  return labels;
}

LabelFile ten_photos() {  // of 1 to 10 crops
  std::vector<std::string> images;
  for (int photo = 1; photo <= 10; ++photo) {
    for (int crop = 0; crop < photo; ++crop) {
      images.push_back("p" + std::to_string(photo) + "_" + std::to_string(crop) + ".jpg");
    }
  }
  return labels_of(images);
}

std::set<std::string> photos_of(const std::vector<LabelLine>& lines) {
  const Pattern pattern(kPhoto);
  std::set<std::string> photos;
  for (const LabelLine& line : lines) photos.insert(*pattern.key_of(line.image));
  return photos;
}

std::set<std::string> shared_photos(const LabelSplit& split) {
  std::set<std::string> shared;
  const auto test = photos_of(split.test);
  for (const auto& photo : photos_of(split.train)) {
    if (test.contains(photo)) shared.insert(photo);
  }
  return shared;
}

}  // namespace

TEST_CASE("no photo has crops on both sides of a split, and no line is lost", "[data]") {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const auto split = split_labels(ten_photos(), {kPhoto, .3, seed});
    CHECK(shared_photos(split).empty());
    CHECK(split.train.size() + split.test.size() == 55);
    CHECK(split.train_groups == 7);
    CHECK(split.test_groups == 3);
    CHECK(photos_of(split.test).size() == 3);
  }
}

TEST_CASE("the seed says which groups are drawn", "[data]") {
  const SplitOptions options{kPhoto, .3, 5};
  CHECK(split_labels(ten_photos(), options).test == split_labels(ten_photos(), options).test);
  std::set<std::set<std::string>> draws;
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    draws.insert(photos_of(split_labels(ten_photos(), {kPhoto, .3, seed}).test));
  }
  CHECK(draws.size() > 5);
}

TEST_CASE("without an expression the lines of one image stay together", "[data]") {
  const auto split = split_labels(labels_of({"a.jpg", "b.jpg", "a.jpg", "b.jpg"}), {"", .5, 0});
  CHECK(split.train_groups == 1);
  CHECK(split.test_groups == 1);
  REQUIRE(split.test.size() == 2);
  CHECK(split.test[0].image == split.test[1].image);
}

TEST_CASE("each side gets at least one group however small its share", "[data]") {
  const auto labels = labels_of({"a.jpg", "b.jpg", "c.jpg"});
  CHECK(split_labels(labels, {"", .001, 0}).test_groups == 1);
  CHECK(split_labels(labels, {"", .999, 0}).train_groups == 1);
}

TEST_CASE("a line that the expression does not match is an error that names it", "[data]") {
  CHECK_THROWS_WITH(split_labels(labels_of({"a_1.jpg", "b.jpg"}), {kPhoto, .5, 0}),
                    Catch::Contains("labels.txt:2") && Catch::Contains("b.jpg"));
}

TEST_CASE("one group cannot be split and a share must leave both sides something", "[data]") {
  CHECK_THROWS_WITH(split_labels(labels_of({"a_1.jpg", "a_2.jpg"}), {kPhoto, .5, 0}),
                    Catch::Contains("one group ('a')"));
  for (const double share : {0.0, 1.0, -.1, 2.0}) {
    CHECK_THROWS_AS(split_labels(ten_photos(), {kPhoto, share, 0}), Error);
  }
}

TEST_CASE("the real scene words come from 246 photos", "[data]") {
  OCRFORGE_NEEDS_DATA();
  const auto labels = read_label_file(test::data_dir() / "rec/icdar2003_trialtrain/labels.tsv");
  const auto split = split_labels(labels, {kPhoto, .2, 1});
  CHECK(split.train_groups == 197);
  CHECK(split.test_groups == 49);
  CHECK(split.train.size() + split.test.size() == 1156);
  CHECK(shared_photos(split).empty());
}

}  // namespace ocr
