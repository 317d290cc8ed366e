// How much processor time each look takes for a 200×32 line, with its default options, and what it
// costs to choose colours and to judge the result. The aim is 25 µs for most.
#include <fmt/format.h>

#include <ctime>
#include <utility>
#include <variant>

#include <opencv2/imgproc.hpp>

#include "data/looks/contrast.h"
#include "data/looks/looks.h"
#include "data/looks/visibility.h"

namespace {

constexpr std::uint64_t kRuns = 2000;
constexpr ocr::Colour kInk = {40, 40, 40};

cv::Mat line_mask() {
  cv::Mat mask = cv::Mat::zeros(32, 200, CV_8U);
  cv::putText(mask, "photograph", {6, 24}, cv::FONT_HERSHEY_SIMPLEX, 0.9, cv::Scalar(255), 2,
              cv::LINE_AA);
  return mask;
}

// As if all ten letters were of one width.
std::vector<cv::Rect> letter_places(const cv::Mat& mask) {
  std::vector<cv::Rect> places;
  for (int i = 0; i < 10; ++i) places.emplace_back(6 + 18 * i, 0, 20, mask.rows);
  return places;
}

cv::Mat random_photo() {
  cv::Mat photo(600, 800, CV_8UC3);
  ocr::RandomStream random(5);
  for (auto it = photo.begin<cv::Vec3b>(); it != photo.end<cv::Vec3b>(); ++it) {
    const auto bits = random.next();
    for (int c = 0; c < 3; ++c) (*it)[c] = static_cast<std::uint8_t>(bits >> 8 * c);
  }
  return photo;
}

template <typename Work>
void report(std::string_view kind, std::string_view name, const Work& work) {
  const std::clock_t start = std::clock();
  for (std::uint64_t i = 0; i < kRuns; ++i) work(ocr::RandomStream(7, "bench", i));
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  fmt::print("{:<12}{:<18}{:6.1f} µs\n", kind, name, 1e6 * seconds / kRuns);
}

// Calls use(options) with the defaults of each alternative of the variant.
template <typename Variant, typename Use, std::size_t... I>
void for_each_alternative(const Use& use, std::index_sequence<I...>) {
  (use(std::variant_alternative_t<I, Variant>{}), ...);
}
template <typename Variant, typename Use>
void for_each_alternative(const Use& use) {
  for_each_alternative<Variant>(use, std::make_index_sequence<std::variant_size_v<Variant>>{});
}

void bench_backgrounds(const ocr::LookResources& resources, cv::Size size) {
  for_each_alternative<ocr::BackgroundOptions>([&](const auto& options) {
    cv::Mat bgr(size, CV_8UC3);
    report("background", options.kName,
           [&](const auto& random) { draw(options, resources, bgr, random); });
  });
}

void bench_letters(const ocr::LookResources& resources, const cv::Mat& mask) {
  report("ink", "(copy)", [&](const auto&) { static_cast<void>(mask.clone()); });
  for_each_alternative<ocr::InkOptions>([&](const auto& options) {
    report("ink", options.kName, [&](const auto& random) {
      cv::Mat own = mask.clone();
      apply(options, resources, own, random);
    });
  });
  for_each_alternative<ocr::StyleOptions>([&](const auto& options) {
    report("style", options.kName, [&](const auto& random) {
      ocr::StyleLayers layers;
      apply(options, ocr::StyleScene{mask, kInk, layers}, random);
    });
  });
}

void bench_damages(const ocr::LookResources& resources, const cv::Mat& image) {
  report("damage", "(copy)", [&](const auto&) { static_cast<void>(image.clone()); });
  for_each_alternative<ocr::DamageOptions>([&](const auto& options) {
    report("damage", options.kName, [&](const auto& random) {
      cv::Mat own = image.clone();
      apply(options, resources, own, random);
    });
  });
}

}  // namespace

int main() {
  cv::setNumThreads(1);
  const ocr::LookResources resources(1, {random_photo()});
  const cv::Mat mask = line_mask();
  cv::Mat image(mask.size(), CV_8UC3);
  bench_backgrounds(resources, mask.size());
  bench_letters(resources, mask);
  draw(ocr::PaperBackground{}, resources, image, ocr::RandomStream(1));
  report("contrast", "choose_colour", [&](const auto& random) {
    cv::Mat own = image.clone();
    choose_colour({true, {0, 0, 0}, {255, 255, 255}}, 30, mask, own, random);
  });
  report("contrast", "compose", [&](const auto&) { compose(mask, kInk, {}, image); });
  double sum = 0;  // a use of the results
  const auto letters = letter_places(mask);
  report("contrast", "letter_contrasts", [&](const auto&) {
    for (const double contrast : ocr::letter_contrasts(image, mask, letters)) sum += contrast;
  });
  bench_damages(resources, image);
  return sum > 0 ? 0 : 1;
}
