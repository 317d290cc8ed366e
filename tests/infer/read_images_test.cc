#include "infer/read_images.h"

#include <catch2/catch.hpp>

#include "base/files.h"
#include "image/codec.h"
#include "support/data.h"

namespace {

namespace fs = std::filesystem;

// Image k is k + 1 pixels wide and is "read" as its width; every seventh is no image.
std::vector<fs::path> write_images(const fs::path& folder, int count) {
  std::vector<fs::path> paths;
  for (int k = 0; k < count; ++k) {
    paths.push_back(folder / (std::to_string(k) + ".png"));
    const cv::Mat image(4, k + 1, CV_8UC3, cv::Scalar(0, 0, 0));
    ocr::write_atomically(paths.back(), k % 7 == 3 ? "broken" : ocr::encode_png(image));
  }
  return paths;
}

std::vector<ocr::TaskReading> read_widths(const std::vector<cv::Mat>& images) {
  std::vector<ocr::TaskReading> readings;
  for (const auto& image : images) readings.push_back(ocr::Reading{std::to_string(image.cols), 1});
  return readings;
}

std::vector<ocr::ImageReading> read_all(const std::vector<fs::path>& paths,
                                        const ocr::ReadImagesOptions& options,
                                        std::vector<std::size_t>* groups = nullptr) {
  std::vector<ocr::ImageReading> results;
  const auto read = [&](const std::vector<cv::Mat>& images) {
    if (groups != nullptr) groups->push_back(images.size());
    return read_widths(images);
  };
  ocr::read_images(paths, options, read, [&](const auto& result) { results.push_back(result); });
  return results;
}

TEST_CASE("every path is handed out once, in order, with its reading or its problem", "[infer]") {
  const ocr::test::TemporaryFolder folder;
  const auto paths = write_images(folder.path(), 50);
  for (const std::size_t threads : {1, 4}) {
    ocr::ReadImagesOptions options;
    options.threads = threads;
    options.group = 8;
    const auto results = read_all(paths, options);
    REQUIRE(results.size() == 50);
    for (std::size_t k = 0; k < results.size(); ++k) {
      CHECK(results[k].index == k);
      if (k % 7 == 3) {
        REQUIRE(results[k].problem.has_value());
        CHECK(results[k].problem->message.find(paths[k].string()) != std::string::npos);
      } else {
        REQUIRE(results[k].reading.has_value());
        CHECK(std::get<ocr::Reading>(*results[k].reading).text == std::to_string(k + 1));
      }
    }
  }
}

TEST_CASE("a file that is not there is a problem of kind NotFound", "[infer]") {
  const auto results = read_all({"absent.png"}, {});
  REQUIRE(results.size() == 1);
  REQUIRE(results[0].problem.has_value());
  CHECK(results[0].problem->code == ocr::ErrorCode::NotFound);
}

TEST_CASE("groups end at their number of images and at their memory", "[infer]") {
  const ocr::test::TemporaryFolder folder;
  const auto paths = write_images(folder.path(), 3);
  std::vector<std::size_t> groups;
  ocr::ReadImagesOptions options;
  options.group = 2;
  read_all(paths, options, &groups);
  CHECK(groups == std::vector<std::size_t>{2, 1});
  groups.clear();
  options.group_floats = 1;  // each image fills it
  read_all(paths, options, &groups);
  CHECK(groups == std::vector<std::size_t>{1, 1, 1, 0});
}

TEST_CASE("a page that would become too large is a problem of its own", "[infer]") {
  const ocr::test::TemporaryFolder folder;
  const auto paths = write_images(folder.path(), 2);  // 4 pixels high
  ocr::ReadImagesOptions options;
  ocr::PageRules rules;
  rules.input.resize.image_shape = {16384, 32};
  rules.input.resize.keep_ratio = true;
  options.rules = rules;
  CHECK(read_all(paths, options)[0].reading.has_value());
  ocr::write_atomically(paths[1], ocr::encode_png(cv::Mat(1, 60, CV_8UC3, cv::Scalar(0, 0, 0))));
  const auto results = read_all(paths, options);
  REQUIRE(results[1].problem.has_value());
  CHECK(results[1].problem->code == ocr::ErrorCode::TooLarge);
}

TEST_CASE("what the reader throws goes through", "[infer]") {
  const ocr::test::TemporaryFolder folder;
  const auto paths = write_images(folder.path(), 30);
  const auto throwing = [](const std::vector<cv::Mat>&) -> std::vector<ocr::TaskReading> {
    ocr::fail("the network failed");
  };
  CHECK_THROWS_WITH(ocr::read_images(paths, {}, throwing, [](const auto&) {}),
                    "the network failed");
}

}  // namespace
