#include "train/worst_pages.h"

#include <catch2/catch.hpp>

#include "image/codec.h"

using namespace ocr;

namespace {

const Polygon kSquare = {{20, 20}, {60, 20}, {60, 60}, {20, 60}};

// 128×64 pixels, read at half their size.
TruthPage dark_page(const std::string& name) {
  TruthPage page;
  page.size = 1;
  page.name = name;
  page.source = {64, 128};
  page.input.size = 1;
  page.input.height = 32;
  page.input.width = 64;
  page.input.pixels.assign(3 * 32 * 64, 0.F);
  page.texts = {{kSquare, false}};
  return page;
}

std::vector<std::string> captions_in(const WorstPages& worst) {
  EvaluationView view;
  worst.show_in(view);
  std::vector<std::string> captions;
  for (const auto& page : view.pages) captions.push_back(page.caption);
  return captions;
}

}  // namespace

TEST_CASE("the pages on which texts are found worst are shown, good ones never", "[train]") {
  const std::vector<Polygon> found = {kSquare};
  WorstPages worst;
  worst.add(dark_page("good"), found, {1, 1, 1});
  worst.add(dark_page("half"), found, {1, 2, 1});
  worst.add(dark_page("none"), {}, {0, 1, 0});
  worst.add(dark_page("many"), {}, {0, 3, 2});
  CHECK(captions_in(worst) ==
        std::vector<std::string>{"many: 0 of 3 texts found, 2 other detections",
                                 "none: 0 of 1 texts found, 0 other detections",
                                 "half: 1 of 2 texts found, 0 other detections"});
}

TEST_CASE("outlines are drawn where they are on the page as it is read", "[train]") {
  WorstPages worst;
  worst.add(dark_page("page"), {}, {0, 1, 0});
  EvaluationView view;
  worst.show_in(view);
  const auto image = decode_image(view.pages.at(0).jpeg, "page");
  CHECK(image.size() == cv::Size(64, 32));
  CHECK(image.at<cv::Vec3b>(10, 20)[1] > 80);  // its upper side, green
  CHECK(image.at<cv::Vec3b>(20, 20)[1] < 60);  // inside
}

TEST_CASE("the worst pages of two parts of a set are those of the whole, at most eight",
          "[train]") {
  WorstPages whole, parts[2];
  for (int i = 1; i <= 20; ++i) {
    const DetectionCounts counts{0, i, 0};
    whole.add(dark_page("page"), {}, counts);
    parts[i % 2].add(dark_page("page"), {}, counts);
  }
  parts[0].merge(parts[1]);
  CHECK(captions_in(parts[0]).size() == 8);
  CHECK(captions_in(parts[0]) == captions_in(whole));
}
