// Images/s of training each network of the shipped configs: forward, loss, backward and optimiser
// on batches of noise that are in memory, one thread. The servers' networks take seconds a step.
// Usage: train_bench [CONFIGS [SECONDS]]: the folder configs/, and how long each network runs
// (default 10).
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <vector>

#include <spdlog/spdlog.h>

#include <torch/torch.h>

#include "base/allocator.h"
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

constexpr std::int64_t kLines = 8, kPages = 1;  // a batch
constexpr std::int64_t kPageSide = 640;

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

Subject subject_of(const ocr::RecognitionConfig& config) {
  constexpr std::int64_t kClasses = 97, kLength = 5;
  const auto input = ocr::line_input_of(ocr::transforms_of(config.train.dataset));
  auto recogniser = ocr::make_recogniser(config.architecture, kClasses);
  auto* network = recogniser.get();
  const auto images = torch::rand({kLines, 3, input.height, input.width})
                          .contiguous(at::MemoryFormat::ChannelsLast);
  ocr::CtcTargets targets;
  targets.lengths.assign(kLines, kLength);
  for (std::int64_t i = 0; i < kLines * kLength; ++i) targets.ids.push_back(1 + i % (kClasses - 1));
  return {std::move(recogniser), fmt::format("3x{}x{}", input.height, input.width), kLines,
          [=] { return ocr::ctc_loss(network->forward(images), targets); }};
}

Subject subject_of(const ocr::DetectionConfig& config) {
  const auto area = kPages * kPageSide * kPageSide;
  const std::vector<float> ones(static_cast<std::size_t>(area), 1), none(ones.size(), 0);
  const ocr::PageTensorBatch batch{kPages, kPageSide, kPageSide, noise(3 * area),
                                   none,   ones,      none,      ones};
  auto detector = ocr::make_detector(config.architecture);
  auto* network = detector.get();
  return {std::move(detector), fmt::format("3x{}x{}", kPageSide, kPageSide), kPages,
          [=, loss = config.loss] { return ocr::detection_loss(*network, loss, batch).total; }};
}

Subject subject_of(const ocr::ClassificationConfig& config) {
  constexpr std::int64_t kHeight = 48, kWidth = 192;
  ocr::ClassTensorBatch batch{kLines, kHeight, kWidth, noise(kLines * 3 * kHeight * kWidth), {}};
  for (std::int64_t i = 0; i < kLines; ++i) batch.classes.push_back(i % 2);
  auto classifier = ocr::make_classifier(config.architecture);
  auto* network = classifier.get();
  return {std::move(classifier), fmt::format("3x{}x{}", kHeight, kWidth), kLines,
          [=, loss = config.loss] { return ocr::classification_loss(*network, loss, batch).loss; }};
}

// Of the steps' median.
double images_per_second(Subject& subject, const ocr::OptimizerOptions& options, double seconds) {
  using Clock = std::chrono::steady_clock;
  auto& module = subject.network->module();
  ocr::use_channels_last(module);
  module.train();
  ocr::Optimiser optimiser(module, options, [](const auto&) { return ocr::ParameterRule(); });
  std::vector<double> steps;
  const auto end = Clock::now() + std::chrono::duration<double>(seconds);
  while (steps.size() < 3 || Clock::now() < end) {
    const auto start = Clock::now();
    optimiser.zero_grad();
    subject.loss().backward();
    optimiser.step(1e-5);
    steps.push_back(std::chrono::duration<double>(Clock::now() - start).count());
  }
  std::nth_element(steps.begin(), steps.begin() + steps.size() / 2, steps.end());
  return static_cast<double>(subject.images) / steps[steps.size() / 2];
}

void bench(const fs::path& path, double seconds) {
  const auto config =
      ocr::load_config(path, {"Global.use_gpu=false", "Global.character_dict_path="});
  auto subject = std::visit([](const auto& c) { return subject_of(c); }, config);
  const double rate = images_per_second(subject, ocr::training_options(config).optimizer, seconds);
  fmt::print("{:<32} {:<11} batch {:<3} {:8.1f} images/s\n",
             (path.parent_path().filename() / path.filename()).string(), subject.input,
             subject.images, rate);
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  const fs::path configs = argc > 1 ? argv[1] : "configs";
  const double seconds = argc > 2 ? std::atof(argv[2]) : 10;
  ocr::tune_allocator();
  at::set_num_threads(1);
  spdlog::set_level(spdlog::level::warn);
  try {
    for (const char* folder : {"recognition", "detection", "classification"}) {
      std::vector<fs::path> files;
      for (const auto& entry : fs::directory_iterator(configs / folder)) files.push_back(entry);
      std::sort(files.begin(), files.end());
      for (const auto& file : files) bench(file, seconds);
    }
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
