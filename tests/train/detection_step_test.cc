#include "train/detection_step.h"

#include "base/error.h"
#include "support/catch_torch.h"
#include "train/classification_step.h"
#include "train/tensors.h"

using namespace ocr;

namespace {

constexpr std::int64_t kSide = 64;

// Two pages of noise with a bright rectangle each; the text is the rectangle's inside.
PageTensorBatch handmade_pages() {
  torch::manual_seed(9);
  auto images = torch::rand({2, 3, kSide, kSide}) * 0.2 - 1;
  auto shrink = torch::zeros({2, kSide, kSide});
  auto threshold = torch::full({2, kSide, kSide}, 0.3F);
  for (std::int64_t i = 0; i < 2; ++i) {
    const auto inside = [&](const at::Tensor& map, std::int64_t margin) {
      return map.narrow(-2, 16 + 8 * i - margin, 16 + 2 * margin)
          .narrow(-1, 8 - margin, 40 + 2 * margin);
    };
    inside(images[i], 2).fill_(1);
    inside(threshold[i], 2).fill_(0.7);
    inside(shrink[i], 0).fill_(1);
  }
  const auto values = [](const at::Tensor& t) {
    const auto c = t.contiguous();
    return std::vector<float>(c.data_ptr<float>(), c.data_ptr<float>() + c.numel());
  };
  const std::vector<float> ones(2 * kSide * kSide, 1);
  return {2, kSide, kSide, values(images), values(shrink), ones, values(threshold), ones};
}

DetectionArchitectureOptions tiny_detector(const DetectionBackboneOptions& backbone,
                                           const DetectionNeckOptions& neck) {
  DetectionArchitectureOptions o;
  o.backbone = backbone;
  o.neck = neck;
  return o;
}

template <typename Loss>
std::pair<double, double> losses_of_training(torch::nn::Module& module,
                                             int steps,
                                             double rate,
                                             const Loss& loss) {
  torch::optim::Adam adam(module.parameters(), torch::optim::AdamOptions(rate));
  double first = -1;
  double last = -1;
  for (int i = 0; i < steps; ++i) {
    adam.zero_grad();
    const at::Tensor value = loss();
    value.backward();
    adam.step();
    last = value.template item<double>();
    if (i == 0) first = last;
  }
  return {first, last};
}

// How many pixels fall on the right side of the threshold of DB's post-processing, .3.
double right_pixels(const std::vector<float>& probabilities, const std::vector<float>& truth) {
  std::size_t right = 0;
  for (std::size_t i = 0; i < truth.size(); ++i) {
    right += (probabilities[i] > 0.3F) == (truth[i] > 0.5F) ? 1 : 0;
  }
  return static_cast<double>(right) / static_cast<double>(truth.size());
}

ArrayFile saved(const torch::nn::Module& module) {
  ArrayFile file;
  file.arrays = module_arrays(module, "model.");
  return file;
}

}  // namespace

TEST_CASE("every detector learns two pages by heart, and reads the same once saved and loaded",
          "[train]") {
  at::set_num_threads(1);
  const DetMobileNetV3Options small{0.35, MobileNetV3Size::Small, false};
  DetPpLcNetV3Options lcnet;
  lcnet.conv_kxk_num = 1;
  DetResNetVdOptions resnet;
  resnet.layers = 18;
  const auto batch = handmade_pages();
  for (const auto& options :
       {tiny_detector(small, DbFpnOptions{64}), tiny_detector(small, RseFpnOptions{64, true, true}),
        tiny_detector(small, LkPanOptions{64, LkPanMode::Lite, false}),
        tiny_detector(small, LkPanOptions{64, LkPanMode::Large, true}),
        tiny_detector(lcnet, RseFpnOptions{64, true, false}),
        tiny_detector(resnet, DbFpnOptions{64})}) {
    torch::manual_seed(10);
    const auto detector = make_detector(options);
    const auto [first, last] = losses_of_training(detector->module(), 60, 0.01, [&] {
      return detection_loss(*detector, DbLossOptions{}, batch).total;
    });
    INFO("loss " << first << " -> " << last);
    CHECK(last < 0.3 * first);
    CHECK(right_pixels(text_probabilities(*detector, batch), batch.shrink_map) > 0.98);

    const auto again = make_detector(options);
    load_module(again->module(), saved(detector->module()), "model.", "saved");
    CHECK(text_probabilities(*again, batch) == text_probabilities(*detector, batch));
  }
}

TEST_CASE("a detector with the paper's loss marks the text that it was shown", "[train]") {
  at::set_num_threads(1);
  torch::manual_seed(11);
  const auto batch = handmade_pages();
  const auto detector = make_detector(
      tiny_detector(DetMobileNetV3Options{0.35, MobileNetV3Size::Small, false}, DbFpnOptions{64}));
  DbLossOptions options;
  options.main_loss_type = DbMainLoss::CrossEntropy;
  losses_of_training(detector->module(), 80, 0.01,
                     [&] { return detection_loss(*detector, options, batch).total; });
  CHECK(right_pixels(text_probabilities(*detector, batch), batch.shrink_map) > 0.98);
}

TEST_CASE("the classifier learns eight lines by heart, and reads the same once loaded", "[train]") {
  at::set_num_threads(1);
  torch::manual_seed(12);
  const auto classifier = make_classifier({});
  const auto images = (torch::rand({8, 3, 48, 96}) * 2 - 1).contiguous();
  ClassTensorBatch batch{8, 48, 96, {}, {0, 1, 1, 0, 1, 0, 0, 1}};
  batch.pixels.assign(images.data_ptr<float>(), images.data_ptr<float>() + images.numel());
  losses_of_training(classifier->module(), 120, 0.005, [&] {
    return classification_loss(*classifier, ClsLossOptions{}, batch).loss;
  });
  const auto readings = classify(*classifier, batch);
  const auto again = make_classifier({});
  load_module(again->module(), saved(classifier->module()), "model.", "saved");
  const auto reread = classify(*again, batch);
  for (std::size_t i = 0; i < readings.size(); ++i) {
    CHECK(readings[i].best == batch.classes[i]);
    CHECK(reread[i].score == readings[i].score);
  }
}

TEST_CASE("a batch of the wrong size says which part", "[train]") {
  auto batch = handmade_pages();
  const auto detector = make_detector(
      tiny_detector(DetMobileNetV3Options{0.35, MobileNetV3Size::Small, true}, DbFpnOptions{64}));
  batch.threshold_mask.pop_back();
  CHECK_THROWS_WITH(detection_loss(*detector, DbLossOptions{}, batch),
                    Catch::Contains("threshold mask, expected 8192"));
  batch.height = 65;
  CHECK_THROWS_WITH(detection_loss(*detector, DbLossOptions{}, batch),
                    Catch::Contains("65 high") && Catch::Contains("multiples of 32"));
  const ClassTensorBatch odd{1, 48, 96, std::vector<float>(3 * 48 * 96), {2}};
  CHECK_THROWS_WITH(classification_loss(*make_classifier({}), ClsLossOptions{}, odd),
                    Catch::Contains("class 2"));
}
