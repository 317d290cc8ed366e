#include "data/detection/det_dataset.h"

#include <filesystem>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "data/augment/images.h"
#include "image/codec.h"
#include "support/data.h"

namespace ocr {
namespace {

namespace fs = std::filesystem;

fs::path write_set(const fs::path& folder, const std::string& labels) {
  write_atomically(folder / "a.png", encode_png(test::random_image(200, 100, 1)));
  write_atomically(folder / "b.png", encode_png(test::random_image(200, 100, 2)));
  write_atomically(folder / "label.txt", labels);
  return folder / "label.txt";
}

DetSetOptions options_for(const fs::path& labels) {
  DetSetOptions options;
  options.label_file_list = {labels.string()};
  EastRandomCropDataOptions crop;
  crop.size = {64, 64};
  options.transforms = {DecodeImageOptions{},
                        DetLabelEncodeOptions{},
                        CopyPasteOptions{},
                        IaaAugmentOptions{},
                        crop,
                        MakeBorderMapOptions{},
                        MakeShrinkMapOptions{}};
  return options;
}

constexpr const char* kBox = R"("points":[[20,20],[120,20],[120,60],[20,60]]}])";

TEST_CASE("a set gives the same page for the same index and seed, from its label file",
          "[det_dataset]") {
  const std::string text = std::string("[{\"transcription\":\"word\",") + kBox;
  const test::TemporaryFolder folder;
  DetDataset set(options_for(write_set(folder.path(), "a.png\t" + text + "\nb.png\t[]\n")));
  CHECK(set.run_preflight(false).at(0).clean());
  REQUIRE(set.size() == 2);
  CHECK(set.page(0).texts.at(0).text == "word");
  CHECK(set.page(1).texts.empty());
  for (const std::size_t index : {0, 1}) {
    const DetSample a = set.get(index, RandomStream(7, "page", index), 0);
    const DetSample b = set.get(index, RandomStream(7, "page", index), 0);
    CHECK(a.image.size() == cv::Size(64, 64));
    CHECK(cv::norm(a.image, b.image, cv::NORM_INF) == 0);
    CHECK(cv::norm(a.maps.threshold, b.maps.threshold, cv::NORM_INF) == 0);
    CHECK(cv::norm(a.maps.shrink, b.maps.shrink, cv::NORM_INF) == 0);
  }
  CHECK(set.order(3, 1, true) == set.order(3, 1, true));
  CHECK(set.order(3, 1, false) == std::vector<std::size_t>{0, 1});
}

TEST_CASE("preflight names what is wrong, and what may stay is ignored", "[det_dataset]") {
  const std::string far = R"([{"transcription":"far","points":[[900,9],[950,9],[950,40]]}])";
  const test::TemporaryFolder folder;
  const auto labels = write_set(folder.path(), "a.png\t" + far + "\nnone.png\t[]\na.png\t[NaN]\n");
  DetDataset strict(options_for(labels));
  CHECK_THROWS_WITH(strict.run_preflight(false), Catch::Contains("outline outside the image") &&
                                                     Catch::Contains("missing image") &&
                                                     Catch::Contains("no JSON list of texts"));
  DetDataset set(options_for(labels));
  const auto report = set.run_preflight(true).at(0);
  CHECK(report.lines == 3);
  CHECK(report.findings.size() == 3);
  REQUIRE(set.size() == 1);
  CHECK(set.page(0).texts.at(0).ignored);
}

}  // namespace
}  // namespace ocr
