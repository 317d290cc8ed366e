// Milliseconds of processor time of DB's post-processing of a 960×960 map with 100 texts (aim: 2),
// and of matching 500 boxes a page with 500 (bench/detection_peer.py is PaddleOCR's way).
// `detection_bench --match N` prints only the seconds of matching N pages, for
// bench/detection_ratio.sh.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <string_view>
#include <vector>

#include "base/allocator.h"
#include "decode/db.h"
#include "metrics/detection.h"

namespace {

template <typename Work>
double seconds(const Work& work) {
  const std::clock_t start = std::clock();
  work();
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

std::vector<float> map_of_100_texts() {
  constexpr int kSide = 960;
  std::vector<float> map(static_cast<std::size_t>(kSide) * kSide, 0.02F);
  for (int text = 0; text < 100; ++text) {
    const int left = 10 + 95 * (text % 10);
    const int top = 12 + 95 * (text / 10);
    const int slope = text % 7 - 3;  // pixels down over ten to the right
    for (int x = 0; x < 75; ++x) {
      for (int y = 0; y < 18; ++y) {
        const int row = top + 22 + y + slope * x / 10;
        map[static_cast<std::size_t>(row * kSide + left + x)] = 0.9F;
      }
    }
  }
  return map;
}

void bench_post_processing() {
  const auto map = map_of_100_texts();
  ocr::DbPostProcessOptions options;
  options.unclip_ratio = 1.5;
  options.box_thresh = 0.6;
  std::vector<double> times;
  std::size_t texts = 0;
  for (int i = 0; i < 50; ++i) {
    times.push_back(seconds([&] {
      texts = ocr::db_post_process({map, 960, 960}, {1280, 1280}, options).size();
    }));
  }
  std::sort(times.begin(), times.end());
  fmt::print("post-processing, {} texts: {:.2f} ms (median of {})\n", texts,
             1e3 * times[times.size() / 2], times.size());
}

// 20 columns of 25 rows; detections are moved and turned a little. detection_peer.py has the same.
void page(std::vector<ocr::TrueText>& truths, std::vector<ocr::Polygon>& found) {
  for (int i = 0; i < 500; ++i) {
    const double x = 48 * (i % 20);
    const double y = 30 * (i / 20);
    const double dx = i % 7 - 3;
    const double dy = i % 5 - 2;
    truths.push_back({{{x, y}, {x + 40, y}, {x + 40, y + 20}, {x, y + 20}}, i % 10 == 0});
    found.push_back({{x + dx, y + dy}, {x + dx + 40, y}, {x + 40, y + dy + 20}, {x, y + 20}});
  }
}

double match_pages(int pages) {
  std::vector<ocr::TrueText> truths;
  std::vector<ocr::Polygon> found;
  page(truths, found);
  ocr::DetectionCounts counts;
  const double time = seconds([&] {
    for (int i = 0; i < pages; ++i) counts += ocr::match_texts(truths, found);
  });
  fmt::print(stderr, "matched {} truths {} detections {}\n", counts.matched, counts.truths,
             counts.detections);
  return time;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 3 && std::string_view(argv[1]) == "--match") {
    fmt::print("{:.6f}\n", match_pages(std::max(1, std::atoi(argv[2]))));
    return 0;
  }
  ocr::tune_allocator();  // as the tools do
  bench_post_processing();
  fmt::print("matching, 500 boxes a page: {:.3f} ms a page\n", match_pages(100) * 10);
}
