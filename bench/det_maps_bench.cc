// How much processor time the label maps of a 640×640 page with 50 texts take. The aim is 3 ms for
// border and shrink map together.
#include <fmt/format.h>

#include <cmath>
#include <ctime>

#include "base/random.h"
#include "data/detection/db_maps.h"

namespace {

// Texts of 60-160 × 14-32 px, turned by up to 10°, anywhere on the page.
ocr::DetSample page() {
  ocr::DetSample sample;
  sample.image = cv::Mat::zeros(640, 640, CV_8UC3);
  ocr::RandomStream random(1, "page");
  for (int i = 0; i < 50; ++i) {
    const double w = random.uniform(30, 80);
    const double h = random.uniform(7, 16);
    const double angle = random.uniform(-0.17, 0.17);
    const ocr::Point c{random.uniform(60, 580), random.uniform(30, 610)};
    ocr::DetText text;
    for (const auto& [x, y] : {std::pair(-w, -h), {w, -h}, {w, h}, {-w, h}}) {
      text.outline.push_back({c.x + x * std::cos(angle) - y * std::sin(angle),
                              c.y + x * std::sin(angle) + y * std::cos(angle)});
    }
    sample.texts.push_back(text);
  }
  return sample;
}

template <typename Work>
void report(const char* name, Work work) {
  constexpr int kRuns = 300;
  const std::clock_t start = std::clock();
  double use = 0;
  for (int i = 0; i < kRuns; ++i) use += work();
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  fmt::print("{:<10}{:.3f} ms ({:.0f})\n", name, 1000 * seconds / kRuns, use / kRuns);
}

}  // namespace

int main() {
  cv::setNumThreads(1);
  const ocr::DetSample original = page();
  const auto border = [&](ocr::DetSample& sample) {
    ocr::make_border_map(sample, {});
    return sample.maps.threshold(320, 320);
  };
  const auto shrink = [&](ocr::DetSample& sample) {
    ocr::make_shrink_map(sample, {});
    return sample.maps.shrink(320, 320);
  };
  report("border", [&] {
    ocr::DetSample sample = original;
    return border(sample);
  });
  report("shrink", [&] {
    ocr::DetSample sample = original;
    return shrink(sample);
  });
  report("both", [&] {
    ocr::DetSample sample = original;
    return border(sample) + shrink(sample);
  });
}
