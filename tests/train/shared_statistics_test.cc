// Normalisation over the batches of several ranks against torch's own over the whole batch.
#include "train/shared_statistics.h"

#include <mutex>

#include "distributed/gradient_reducer.h"
#include "distributed/threads.h"
#include "models/batch_norm.h"
#include "support/catch_torch.h"

using namespace ocr;

namespace {

struct NetImpl : torch::nn::Module {
  NetImpl() {
    conv = register_module("conv", torch::nn::Conv2d(torch::nn::Conv2dOptions(3, 4, 3)));
    norm = register_module("norm", BatchNorm(4));
  }
  at::Tensor forward(const at::Tensor& x) { return norm->forward(conv->forward(x)); }
  torch::nn::Conv2d conv{nullptr};
  BatchNorm norm{nullptr};
};
TORCH_MODULE(Net);

// Not symmetric in its input, so that the gradient through the statistics is not nothing.
at::Tensor loss_of(const at::Tensor& output) {
  return (output * output.detach().cumsum(1)).pow(2).sum() / 1000;
}

std::vector<at::Tensor> results(Net& net) {
  return {net->conv->weight.grad().clone(), net->norm->weight.grad().clone(),
          net->norm->bias.grad().clone(), net->norm->running_mean.clone(),
          net->norm->running_var.clone()};
}

}  // namespace

TEST_CASE("shared statistics are those of the whole batch", "[train]") {
  const int size = GENERATE(2, 4);
  torch::manual_seed(3);
  const auto x = torch::randn({8, 3, 6, 7});
  Net whole;
  loss_of(whole->forward(x)).backward();
  const auto expected = results(whole);
  const auto start = whole->conv->weight.detach().clone();
  const auto bias = whole->conv->bias.detach().clone();

  std::mutex one_at_a_time;
  std::vector<std::vector<at::Tensor>> found;
  test::as_ranks(size, [&](World& world) {
    Net own;
    {
      const torch::NoGradGuard no_grad;
      own->conv->weight.copy_(start);
      own->conv->bias.copy_(bias);
    }
    GradientReducer reducer(*own, world);
    share_statistics(*own, world);
    const auto rows = 8 / size;
    reducer.backward(loss_of(own->forward(x.narrow(0, world.rank() * rows, rows))), false);
    const std::lock_guard lock(one_at_a_time);
    found.push_back(results(own));
  });
  for (const auto& rank : found) {
    for (std::size_t i = 0; i < expected.size(); ++i) {
      INFO("result " << i);
      CHECK(torch::allclose(rank[i], expected[i], 1e-4, 1e-5));
    }
  }
}
