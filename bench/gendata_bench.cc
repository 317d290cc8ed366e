// How many images ocr-gendata draws per second and core, each rate beside its floor: the sum of the
// steps that it cannot do without, measured alone and in turns with it in the same run. Then how
// two threads of one renderer do against two processes.
//
// Usage: gendata_bench [FONT [CASE]]
//   FONT: a font file for the rows "one font"; default DejaVu Sans
//   CASE: only the rows whose name begins with it, and no threads and processes
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <ctime>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "base/main_guard.h"
#include "data/render/renderer.h"
#include "data/render/trdg_pipeline.h"
#include "gendata_floor.h"
#include "image/codec.h"

namespace {

using ocr::GendataFloor;
using ocr::GendataOptions;
using ocr::Renderer;
using ocr::setup_of;

constexpr std::size_t kImages = 1000;
constexpr std::size_t kWarmUp = 80'000;  // images, until few glyphs of all the fonts are new
constexpr int kRounds = 9;
constexpr double kScalingSeconds = 2;
constexpr int kScalingWarmUps =
    5;  // of as long, by two threads: children inherit the caches of one
constexpr const char* kDejaVu = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf";

using Work = std::function<void(std::size_t)>;

// One thing that is timed, and the median of its rounds.
struct Timed {
  std::string name;
  Work work;
  double share = 1;  // of the images that it happens to
  std::vector<double> rounds = {};

  double microseconds() const {
    auto sorted = rounds;
    std::sort(sorted.begin(), sorted.end());
    return share * sorted[sorted.size() / 2];
  }
};

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

void run_round(Timed& timed, std::size_t first) {
  const double start = cpu_seconds();
  for (std::size_t i = 0; i < kImages; ++i) timed.work(first + i);
  timed.rounds.push_back(1e6 * (cpu_seconds() - start) / kImages);
}

GendataOptions plain_words() {
  GendataOptions options;
  options.count = 1;
  options.seed = 1;
  return options;
}

GendataOptions augmented_words() {
  auto options = plain_words();
  options.background = {0, 4};
  options.text_color = "random";
  options.skew_angle = 5;
  options.random_skew = true;
  options.shear = 5;
  options.perspective = 0.1;
  options.blur = 1.5;
  options.random_blur = true;
  options.lowres = 0.5;
  options.noise = 10;
  options.weight = 0.5;
  options.outline = 0.1;
  options.shadow = 0.1;
  return options;
}

GendataFloor floor_of(const Renderer& renderer) {
  std::vector<std::string> texts;
  std::vector<ocr::FontFile> fonts;
  std::vector<cv::Mat> images;
  for (std::size_t i = 0; i < kImages; ++i) {
    auto drawn = renderer.render(i);
    texts.push_back(std::move(drawn.text));
    fonts.push_back(renderer.fonts().file(drawn.font));
    images.push_back(std::move(drawn.image));
  }
  return {std::move(texts), fonts, std::move(images)};
}

std::vector<Timed> steps_of(GendataFloor& floor, bool augmented, bool encoded) {
  const auto step = [&floor](std::string name, void (GendataFloor::*run)(std::size_t),
                             double share = 1) {
    return Timed{std::move(name), [&floor, run](std::size_t i) { (floor.*run)(i % kImages); },
                 share};
  };
  std::vector<Timed> steps = {
      step("shape", &GendataFloor::shape), step("blit", &GendataFloor::blit),
      step("composite", &GendataFloor::composite), step("contrast", &GendataFloor::contrast)};
  if (augmented) {
    steps.push_back(step("warp", &GendataFloor::warp));
    steps.push_back(step("blur", &GendataFloor::blur));
    steps.push_back(step("resize twice", &GendataFloor::resize, 0.5));  // lowres is for one in two
    steps.push_back(step("noise", &GendataFloor::add_noise));
  }
  if (encoded) steps.push_back(step("JPEG", &GendataFloor::encode));
  return steps;
}

void report(const std::string& name, const Timed& ours, const std::vector<Timed>& steps) {
  double floor = 0;
  std::string parts;
  for (const auto& step : steps) {
    floor += step.microseconds();
    parts += fmt::format("{}{} {:.1f}", parts.empty() ? "" : ", ", step.name, step.microseconds());
  }
  const double time = ours.microseconds();
  fmt::print("| {} | {:.0f} | {:.1f} | {:.1f} | {:.2f} | {} |\n", name, 1e6 / time, time, floor,
             time / floor, parts);
}

struct Case {
  std::string name;
  GendataOptions options;
  bool augmented = false;
  bool encoded = false;
};

void measure(const Case& what) {
  const Renderer renderer(setup_of(what.options));
  auto floor = floor_of(renderer);
  for (std::size_t i = 0; i < kWarmUp; ++i) renderer.render(i);
  Timed ours{what.name, [&](std::size_t i) {
               const auto drawn = renderer.render(i);
               if (what.encoded) ocr::encode_jpeg(drawn.image, 75);
             }};
  auto steps = steps_of(floor, what.augmented, what.encoded);
  for (int round = 0; round < kRounds; ++round) {
    run_round(ours, kWarmUp + static_cast<std::size_t>(round) * kImages);
    for (auto& step : steps) run_round(step, 0);
  }
  report(what.name, ours, steps);
}

// Images that one thread draws and encodes until time is up, from the given index on.
std::size_t draw_for(const Renderer& renderer, std::size_t first) {
  using Clock = std::chrono::steady_clock;
  const auto end = Clock::now() + std::chrono::duration<double>(kScalingSeconds);
  std::size_t drawn = 0;
  while (Clock::now() < end) ocr::encode_jpeg(renderer.render(first + drawn++).image, 75);
  return drawn;
}

double rate_of_threads(const Renderer& renderer, std::size_t threads) {
  std::atomic<std::size_t> drawn = 0;
  std::vector<std::thread> workers;
  for (std::size_t t = 0; t < threads; ++t) {
    workers.emplace_back([&, t] { drawn += draw_for(renderer, t * 10'000'000); });
  }
  for (auto& worker : workers) worker.join();
  return static_cast<double>(drawn) / kScalingSeconds;
}

// The children inherit a warm renderer, as each of the threads has one.
double rate_of_processes(const Renderer& renderer, std::size_t processes) {
  int pipe_ends[2];
  if (pipe(pipe_ends) != 0) return 0;
  for (std::size_t p = 0; p < processes; ++p) {
    if (fork() == 0) {
      const auto drawn = draw_for(renderer, p * 10'000'000);
      const bool told = write(pipe_ends[1], &drawn, sizeof(drawn)) == sizeof(drawn);
      _exit(told ? 0 : 1);
    }
  }
  std::size_t total = 0;
  for (std::size_t p = 0; p < processes; ++p) {
    std::size_t drawn = 0;
    if (read(pipe_ends[0], &drawn, sizeof(drawn)) == sizeof(drawn)) total += drawn;
  }
  while (wait(nullptr) > 0) {
  }
  close(pipe_ends[0]);
  close(pipe_ends[1]);
  return static_cast<double>(total) / kScalingSeconds;
}

double median_of_three(double a, double b, double c) {
  return std::max(std::min(a, b), std::min(std::max(a, b), c));
}

void measure_scaling(const GendataOptions& options) {
  const Renderer renderer(setup_of(options));
  for (int i = 0; i < kScalingWarmUps; ++i) rate_of_threads(renderer, 2);
  double rates[3][3];
  for (int round = 0; round < 3; ++round) {
    rates[0][round] = rate_of_threads(renderer, 1);
    rates[1][round] = rate_of_threads(renderer, 2);
    rates[2][round] = rate_of_processes(renderer, 2);
  }
  double medians[3];
  for (int i = 0; i < 3; ++i) medians[i] = median_of_three(rates[i][0], rates[i][1], rates[i][2]);
  fmt::print(
      "\nplain words, JPEG, by the clock: 1 thread {:.0f}/s, 2 threads {:.0f}/s, 2 processes "
      "{:.0f}/s; threads / processes {:.3f}\n",
      medians[0], medians[1], medians[2], medians[1] / medians[2]);
}

std::vector<Case> all_cases(const std::string& font) {
  auto plain_of_font = plain_words();
  plain_of_font.font = {font};
  auto augmented_of_font = augmented_words();
  augmented_of_font.font = {font};
  return {{"plain words, pixels, one font", plain_of_font},
          {"plain words, JPEG, one font", plain_of_font, false, true},
          {"augmented words, pixels, one font", augmented_of_font, true},
          {"augmented words, JPEG, one font", augmented_of_font, true, true},
          {"plain words, pixels, all fonts of en", plain_words()},
          {"plain words, JPEG, all fonts of en", plain_words(), false, true},
          {"augmented words, JPEG, all fonts of en", augmented_words(), true, true}};
}

int bench(const std::string& font, const std::string& wanted) {
  cv::setNumThreads(1);
  fmt::print(
      "| case | images/s a core | ours, µs | floor, µs | ours / floor | floor's steps, µs |\n"
      "|---|--:|--:|--:|--:|---|\n");
  for (const auto& what : all_cases(font)) {
    if (what.name.starts_with(wanted)) measure(what);
  }
  if (wanted.empty()) measure_scaling(plain_words());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  return ocr::guarded_main(
      [&] { return bench(argc > 1 ? argv[1] : kDejaVu, argc > 2 ? argv[2] : ""); });
}
