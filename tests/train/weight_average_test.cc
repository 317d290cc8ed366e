#include "train/weight_average.h"

#include "support/catch_torch.h"

using namespace ocr;

namespace {

double weight(const torch::nn::Linear& net) {
  return net->weight.item<double>();
}

void set_weight(torch::nn::Linear& net, double value) {
  const torch::NoGradGuard no_grad;
  net->weight.fill_(value);
}

}  // namespace

// By hand: the decays of steps 1 and 2 are 2/11 and 3/12, until ema_decay is lower.
TEST_CASE("the average follows the weights, quickly at first", "[train]") {
  torch::nn::Linear net(1, 1);
  set_weight(net, 0);
  WeightAverage average(*net, 0.9);
  set_weight(net, 11);
  average.update(1);  // 2/11 · 0 + 9/11 · 11 = 9
  set_weight(net, 5);
  average.update(2);  // 1/4 · 9 + 3/4 · 5 = 6
  {
    const WithAverage averaged(average);
    CHECK(weight(net) == Approx(6));
  }
  CHECK(weight(net) == 5);
}

TEST_CASE("an average goes on from its arrays", "[train]") {
  torch::nn::Linear net(1, 1);
  set_weight(net, 3);
  WeightAverage average(*net, 0.9);
  ArrayFile file;
  file.arrays = average.state();
  CHECK(weights_prefix(file) == "ema.");
  set_weight(net, 7);
  WeightAverage other(*net, 0.9);
  other.load(file, "x.ckpt");
  const WithAverage averaged(other);
  CHECK(weight(net) == 3);
}

TEST_CASE("without a decay there is no average to save, to load or to swap", "[train]") {
  torch::nn::Linear net(1, 1);
  WeightAverage average(*net, 0);
  CHECK(average.state().empty());
  CHECK(weights_prefix({}) == "model.");
  average.update(1);
  average.swap();
  average.load({}, "x.ckpt");
  WeightAverage wanting(*net, 0.5);
  CHECK_THROWS_WITH(wanting.load({}, "x.ckpt"), Catch::Contains("without Global.ema_decay"));
}
