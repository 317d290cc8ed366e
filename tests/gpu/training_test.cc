#include "gpu.h"
#include "models/classification/classifier.h"
#include "models/detection/detector.h"
#include "models/recogniser.h"
#include "train/classification_step.h"
#include "train/ctc_loss.h"
#include "train/detection_step.h"
#include "train/optimisers/optimiser.h"
#include "train/tensors.h"

using namespace ocr;
using ocr::test::relative_distance;

// A loss of the GPU is within 1e-5 of the CPU's and the gradients, all in one vector, within 1e-3:
// float32 on both sides, but other orders of summation, which batch normalisation of a few images
// enlarges.
namespace {

constexpr double kLossTolerance = 1e-5, kGradientTolerance = 1e-3;

at::Tensor all_gradients(torch::nn::Module& module) {
  std::vector<at::Tensor> parts;
  for (const auto& parameter : module.parameters()) {
    if (parameter.grad().defined()) parts.push_back(parameter.grad().flatten().to(torch::kCPU));
  }
  return torch::cat(parts);
}

struct Step {
  double loss;
  at::Tensor gradients;
};

// One backward pass of the network that `make` makes of a given seed.
template <typename Make, typename Loss>
Step step_on(at::Device device, const Make& make, const Loss& loss_of) {
  torch::manual_seed(21);
  const auto network = make();
  network->module().to(device);
  use_channels_last(network->module());
  const at::Tensor loss = loss_of(*network);
  loss.backward();
  return {loss.item<double>(), all_gradients(network->module())};
}

template <typename Make, typename Loss>
void check_same_step(const Make& make, const Loss& loss_of) {
  const auto cpu = step_on(torch::kCPU, make, loss_of);
  const auto gpu = step_on({torch::kCUDA, 0}, make, loss_of);
  INFO("loss " << cpu.loss << " on the CPU, " << gpu.loss << " on the GPU; gradients "
               << relative_distance(gpu.gradients, cpu.gradients) << " apart");
  CHECK(gpu.loss == Approx(cpu.loss).epsilon(kLossTolerance));
  CHECK(relative_distance(gpu.gradients, cpu.gradients) < kGradientTolerance);
}

std::vector<float> floats(const at::Tensor& t) {
  const auto c = t.contiguous();
  return {c.data_ptr<float>(), c.data_ptr<float>() + c.numel()};
}

at::Tensor noise_lines(std::int64_t count, std::int64_t height, std::int64_t width) {
  torch::manual_seed(22);
  return torch::rand({count, 3, height, width}) * 2 - 1;
}

PageTensorBatch noise_pages(std::int64_t count, std::int64_t side) {
  const auto pixels = noise_lines(count, side, side);
  const auto text = torch::zeros({count, side, side});
  text.narrow(1, side / 4, side / 2).narrow(2, side / 4, side / 2).fill_(1);
  const auto ones = floats(torch::ones({count, side, side}));
  return {count, side, side, floats(pixels), floats(text), ones, floats(text * 0.4 + 0.3), ones};
}

ClassTensorBatch noise_classes() {
  return {8, 48, 96, floats(noise_lines(8, 48, 96)), {0, 1, 1, 0, 1, 0, 0, 1}};
}

ArchitectureOptions recogniser_of(const BackboneOptions& backbone) {
  ArchitectureOptions o;
  o.backbone = backbone;
  o.neck = SequenceEncoderOptions{.encoder_type = EncoderType::Rnn, .hidden_size = 48};
  return o;
}

at::Tensor loss_of_lines(Recogniser& network) {
  const auto device = network.module().parameters().front().device();
  const auto images = noise_lines(8, 32, 100).to(device).contiguous(at::MemoryFormat::ChannelsLast);
  const CtcTargets targets{{1, 2, 3, 4, 4, 5, 6, 7, 8, 9, 10, 11, 12}, {3, 2, 1, 1, 1, 2, 2, 1}};
  return ctc_loss(network.forward(images), targets);
}

}  // namespace

TEST_CASE("a step of a recogniser on a GPU is that on the CPU", "[gpu]") {
  OCRFORGE_NEEDS_GPU();
  MobileNetV3Options mobile;
  mobile.small_stride = {1, 2, 2, 2};
  ResNetVdOptions resnet;
  resnet.layers = 34;
  for (const auto& options : {recogniser_of(mobile), recogniser_of(resnet)}) {
    check_same_step([&] { return make_recogniser(options, 37); }, loss_of_lines);
  }
}

TEST_CASE("a step of a detector on a GPU is that on the CPU", "[gpu]") {
  OCRFORGE_NEEDS_GPU();
  const auto batch = noise_pages(2, 160);
  DetectionArchitectureOptions options;
  options.backbone = DetMobileNetV3Options{0.5, MobileNetV3Size::Large, true};
  options.neck = DbFpnOptions{96};
  for (const auto loss : {DbMainLoss::Dice, DbMainLoss::CrossEntropy}) {
    DbLossOptions rule;
    rule.main_loss_type = loss;
    check_same_step([&] { return make_detector(options); },
                    [&](Detector& network) { return detection_loss(network, rule, batch).total; });
  }
}

TEST_CASE("a step of a classifier on a GPU is that on the CPU", "[gpu]") {
  OCRFORGE_NEEDS_GPU();
  const auto batch = noise_classes();
  check_same_step([] { return make_classifier({}); },
                  [&](Classifier& network) {
                    return classification_loss(network, ClsLossOptions{}, batch).loss;
                  });
}

TEST_CASE("CTC's loss and gradient on a GPU are the CPU's, and 0 for a label that does not fit",
          "[gpu]") {
  OCRFORGE_NEEDS_GPU();
  torch::manual_seed(23);
  const auto values = torch::randn({3, 12, 9});
  const CtcTargets targets{{1, 1, 2, 3, 4, 5, 6, 7, 8, 8, 8, 8, 8, 8, 8, 8}, {3, 5, 8}};
  for (const bool focal : {false, true}) {
    auto on_cpu = values.clone().requires_grad_();
    auto on_gpu = values.clone().to(torch::kCUDA).requires_grad_();
    const auto cpu = ctc_loss(on_cpu, targets, {focal});
    const auto gpu = ctc_loss(on_gpu, targets, {focal});
    cpu.backward();
    gpu.backward();
    CHECK(gpu.item<double>() == Approx(cpu.item<double>()).epsilon(1e-5));
    CHECK(relative_distance(on_gpu.grad(), on_cpu.grad()) < 1e-5);
    CHECK(on_gpu.grad()[2].abs().max().item<double>() == 0);
  }
}

TEST_CASE("a classifier learns eight lines on a GPU, and its weights read the same on the CPU",
          "[gpu]") {
  OCRFORGE_NEEDS_GPU();
  torch::manual_seed(24);
  const auto batch = noise_classes();
  const auto on_gpu = make_classifier({});
  on_gpu->module().to(torch::kCUDA);
  use_channels_last(on_gpu->module());
  Optimiser adam(on_gpu->module(), AdamOptions(), [](const auto&) { return ParameterRule(); });
  for (int i = 0; i < 120; ++i) {
    adam.zero_grad();
    classification_loss(*on_gpu, ClsLossOptions{}, batch).loss.backward();
    adam.step(0.005);
  }
  ArrayFile saved;
  saved.arrays = module_arrays(on_gpu->module(), "model.");
  const auto on_cpu = make_classifier({});
  load_module(on_cpu->module(), saved, "model.", "saved");
  const auto readings = classify(*on_gpu, batch);
  const auto reread = classify(*on_cpu, batch);
  for (std::size_t i = 0; i < readings.size(); ++i) {
    CHECK(readings[i].best == batch.classes[i]);
    CHECK(reread[i].best == batch.classes[i]);
    CHECK(reread[i].score == Approx(readings[i].score).margin(1e-4));
  }
}
