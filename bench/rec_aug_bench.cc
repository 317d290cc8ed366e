// How much processor time RecAug takes for a 320×32 line: each step alone, all of them, and the
// default mix. The aim is 0.3 ms for the mix.
#include <fmt/format.h>

#include <ctime>
#include <string_view>

#include "data/augment/rec_aug.h"

namespace {

cv::Mat line_image() {
  cv::Mat image(32, 320, CV_8UC3);
  ocr::RandomStream random(1);
  for (int y = 0; y < image.rows; ++y) {
    for (int x = 0; x < 3 * image.cols; ++x) {
      image.ptr(y)[x] = static_cast<std::uint8_t>(random.integer(0, 255));
    }
  }
  return image;
}

double milliseconds(const cv::Mat& image, const ocr::RecAugOptions& options) {
  constexpr std::uint64_t kRuns = 2000;
  int rows = 0;  // a use of the results
  const std::clock_t start = std::clock();
  for (std::uint64_t i = 0; i < kRuns; ++i) {
    rows += ocr::rec_aug(image, options, ocr::RandomStream(7, "bench", i)).rows;
  }
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  return rows > 0 ? 1000 * seconds / kRuns : 0;
}

}  // namespace

int main() {
  cv::setNumThreads(1);
  const cv::Mat image = line_image();
  const auto report = [&](std::string_view name, const ocr::RecAugOptions& options) {
    fmt::print("{:<14}{:.4f} ms\n", name, milliseconds(image, options));
  };
  constexpr std::pair<std::string_view, double ocr::RecAugOptions::*> kSteps[] = {
      {"tia", &ocr::RecAugOptions::tia_prob},         {"crop", &ocr::RecAugOptions::crop_prob},
      {"blur", &ocr::RecAugOptions::blur_prob},       {"hsv", &ocr::RecAugOptions::hsv_aug_prob},
      {"jitter", &ocr::RecAugOptions::jitter_prob},   {"noise", &ocr::RecAugOptions::noise_prob},
      {"reverse", &ocr::RecAugOptions::reverse_prob},
  };
  for (const auto& [name, probability] : kSteps) {
    ocr::RecAugOptions alone;
    alone.aug_prob = 0;
    alone.*probability = 1;
    report(name, alone);
  }
  ocr::RecAugOptions all;
  all.aug_prob = 1;
  report("all", all);
  report("default mix", {});
}
