// Images/s of training the networks of configs: forward, loss, backward and optimiser on batches of
// noise that are in memory. The servers' networks take seconds a step.
// bench/train/compare.sh sets it beside Python.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <functional>
#include <vector>

#include <CLI/CLI.hpp>
#include <spdlog/spdlog.h>

#include <torch/torch.h>

#include "base/allocator.h"
#include "base/error.h"
#include "data/rec_steps.h"
#include "models/classification/classifier.h"
#include "models/detection/detector.h"
#include "models/recogniser.h"
#include "train/classification_step.h"
#include "train/config.h"
#include "train/ctc_loss.h"
#include "train/detection_step.h"
#include "train/device.h"
#include "train/optimisers/optimiser.h"

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kPageSide = 640;

struct BenchOptions {
  std::vector<std::string> configs;
  double seconds = 10;                // of each network
  std::int64_t lines = 8, pages = 1;  // a batch
  int threads = 1;
  bool gpu = false;
  bool json = false;
  at::Device device = torch::kCPU;
};

std::vector<float> noise(std::int64_t count) {
  const auto values = torch::rand({count}) * 2 - 1;
  return {values.data_ptr<float>(), values.data_ptr<float>() + count};
}

// One step's loss, and the images in it.
struct Subject {
  std::unique_ptr<ocr::Network> network;
  std::string input;
  std::int64_t images = 0;
  std::function<at::Tensor()> loss;
};

Subject subject_of(const ocr::RecognitionConfig& config, const BenchOptions& o) {
  constexpr std::int64_t kClasses = 97, kLength = 5;
  const auto input = ocr::line_input_of(ocr::transforms_of(config.train.dataset));
  auto recogniser = ocr::make_recogniser(config.architecture, kClasses);
  auto* network = recogniser.get();
  const auto images = torch::rand({o.lines, 3, input.height, input.width})
                          .to(o.device)
                          .contiguous(at::MemoryFormat::ChannelsLast);
  ocr::CtcTargets targets;
  targets.lengths.assign(o.lines, kLength);
  for (std::int64_t i = 0; i < o.lines * kLength; ++i)
    targets.ids.push_back(1 + i % (kClasses - 1));
  return {std::move(recogniser), fmt::format("3x{}x{}", input.height, input.width), o.lines,
          [=] { return ocr::ctc_loss(network->forward(images), targets); }};
}

Subject subject_of(const ocr::DetectionConfig& config, const BenchOptions& o) {
  const auto area = o.pages * kPageSide * kPageSide;
  const std::vector<float> ones(static_cast<std::size_t>(area), 1), none(ones.size(), 0);
  const ocr::PageTensorBatch batch{o.pages, kPageSide, kPageSide, noise(3 * area),
                                   none,    ones,      none,      ones};
  auto detector = ocr::make_detector(config.architecture);
  auto* network = detector.get();
  return {std::move(detector), fmt::format("3x{}x{}", kPageSide, kPageSide), o.pages,
          [=, loss = config.loss] { return ocr::detection_loss(*network, loss, batch).total; }};
}

Subject subject_of(const ocr::ClassificationConfig& config, const BenchOptions& o) {
  constexpr std::int64_t kHeight = 48, kWidth = 192;
  ocr::ClassTensorBatch batch{o.lines, kHeight, kWidth, noise(o.lines * 3 * kHeight * kWidth), {}};
  for (std::int64_t i = 0; i < o.lines; ++i) batch.classes.push_back(i % 2);
  auto classifier = ocr::make_classifier(config.architecture);
  auto* network = classifier.get();
  return {std::move(classifier), fmt::format("3x{}x{}", kHeight, kWidth), o.lines,
          [=, loss = config.loss] { return ocr::classification_loss(*network, loss, batch).loss; }};
}

using Clock = std::chrono::steady_clock;

// Processor time, of all threads, tells more than the clock where other programs run.
struct Moment {
  Clock::time_point wall = Clock::now();
  std::clock_t cpu = std::clock();
};

struct Rates {  // images a second, of the steps' median
  double wall, cpu;
};

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

Rates measure(Subject& subject, const ocr::OptimizerOptions& options, const BenchOptions& o) {
  auto& module = subject.network->module();
  module.to(o.device);
  ocr::use_channels_last(module);
  module.train();
  ocr::Optimiser optimiser(module, options, [](const auto&) { return ocr::ParameterRule(); });
  std::vector<double> wall, cpu;
  Moment start;
  const auto end = start.wall + std::chrono::duration<double>(o.seconds);
  while (wall.size() < 3 || start.wall < end) {
    optimiser.zero_grad();
    subject.loss().backward();
    optimiser.step(1e-5);
    if (o.device.is_cuda()) torch::cuda::synchronize();
    const Moment now;
    wall.push_back(std::chrono::duration<double>(now.wall - start.wall).count());
    cpu.push_back(static_cast<double>(now.cpu - start.cpu) / CLOCKS_PER_SEC);
    start = now;
  }
  const auto images = static_cast<double>(subject.images);
  return {images / median(wall), images / median(cpu)};
}

std::int64_t parameters_of(ocr::Network& network) {
  std::int64_t count = 0;
  for (const auto& parameter : network.module().parameters()) count += parameter.numel();
  return count;
}

void bench(const fs::path& path, const BenchOptions& o) {
  const auto config =
      ocr::load_config(path, {"Global.use_gpu=false", "Global.character_dict_path="});
  auto subject = std::visit([&](const auto& c) { return subject_of(c, o); }, config);
  const auto rates = measure(subject, ocr::training_options(config).optimizer, o);
  const auto name = (path.parent_path().filename() / path.filename()).string();
  if (o.json) {
    fmt::print(R"({{"config": "{}", "input": "{}", "batch": {}, "parameters": {}, "device": "{}", )"
               R"("threads": {}, "images_per_second": {:.3f}, )"
               R"("images_per_cpu_second": {:.3f}}})"
               "\n",
               name, subject.input, subject.images, parameters_of(*subject.network), o.device.str(),
               o.threads, rates.wall, rates.cpu);
  } else {
    fmt::print("{:<32} {:<11} batch {:<3} {:8.1f} images/s {:8.1f} a CPU-second\n", name,
               subject.input, subject.images, rates.wall, rates.cpu);
  }
  std::fflush(stdout);
}

std::vector<std::string> shipped_configs() {
  std::vector<std::string> files;
  for (const char* folder : {"recognition", "detection", "classification"}) {
    for (const auto& entry : fs::directory_iterator(fs::path("configs") / folder)) {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

void prepare(BenchOptions& o) {
  ocr::tune_allocator();
  at::set_num_threads(o.threads);
  spdlog::set_level(spdlog::level::warn);
  if (o.configs.empty()) o.configs = shipped_configs();
  if (!o.gpu) return;
  o.device = ocr::select_device(true);
  if (!o.device.is_cuda()) ocr::fail("--gpu: no GPU can be used");
}

}  // namespace

int main(int argc, char** argv) {
  BenchOptions o;
  CLI::App app("Images/s of training the networks of configs on noise.");
  app.add_option("CONFIG", o.configs, "Config files; none: all in configs/");
  app.add_option("--seconds", o.seconds, "How long each network runs")->capture_default_str();
  app.add_option("--lines", o.lines, "Lines a batch")->capture_default_str();
  app.add_option("--pages", o.pages, "Pages of 640x640 a batch")->capture_default_str();
  app.add_option("--threads", o.threads, "Threads of LibTorch")->capture_default_str();
  app.add_flag("--gpu", o.gpu, "On the first GPU");
  app.add_flag("--json", o.json, "A JSON object a line");
  CLI11_PARSE(app, argc, argv);
  try {
    prepare(o);
    for (const auto& config : o.configs) bench(config, o);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
