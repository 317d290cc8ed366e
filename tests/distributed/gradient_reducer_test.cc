// Gradients of several ranks against those of one process with the whole batch: a second way to the
// same numbers.
#include "distributed/gradient_reducer.h"

#include <mutex>

#include "distributed/threads.h"
#include "support/catch_torch.h"

using namespace ocr;

namespace {

torch::nn::Sequential small_net() {
  return torch::nn::Sequential(torch::nn::Linear(8, 16), torch::nn::ReLU(),
                               torch::nn::Linear(16, 1));
}

at::Tensor flat_gradients(const torch::nn::Sequential& net) {
  std::vector<at::Tensor> all;
  for (const auto& parameter : net->parameters()) all.push_back(parameter.grad().flatten());
  return torch::cat(all);
}

// Of the mean over rows of net(x)².
at::Tensor whole_gradients(torch::nn::Sequential net, const at::Tensor& x) {
  net->forward(x).square().mean().backward();
  return flat_gradients(net);
}

}  // namespace

TEST_CASE("gradients of ranks are those of one process with the whole batch", "[distributed]") {
  const int size = GENERATE(2, 4);
  torch::manual_seed(1);
  const auto x = torch::rand({64, 8});
  torch::manual_seed(0);
  auto net = small_net();
  const auto expected = whole_gradients(net, x);
  std::mutex one_at_a_time;
  std::vector<at::Tensor> found(static_cast<std::size_t>(size));
  test::as_ranks(size, [&](World& world) {
    torch::nn::Sequential own;
    {
      const std::lock_guard lock(one_at_a_time);
      // Rank 0's weights are what all are to start with.
      torch::manual_seed(static_cast<std::uint64_t>(world.rank()));
      own = small_net();
    }
    GradientReducer reducer(*own, world);
    const auto rows = 64 / size;
    const auto mine = x.narrow(0, world.rank() * rows, rows);
    // In two batches, as a step with accumulation has them.
    for (const int half : {0, 1}) {
      const auto part = mine.narrow(0, half * rows / 2, rows / 2);
      reducer.backward(own->forward(part).square().sum() / 64, half == 0);
    }
    const std::lock_guard lock(one_at_a_time);
    found[static_cast<std::size_t>(world.rank())] = flat_gradients(own).clone();
  });
  for (const auto& gradients : found) {
    CHECK((gradients - expected).abs().max().item<double>() < 1e-6);
    CHECK(torch::equal(gradients, found[0]));  // the same bits
  }
}

TEST_CASE("statistics of rank 0 go to all", "[distributed]") {
  std::mutex checking;
  test::as_ranks(2, [&](World& world) {
    torch::nn::BatchNorm2d norm(3);
    norm->running_mean.fill_(world.rank() + 5);
    broadcast_buffers(*norm, world);
    const std::lock_guard lock(checking);
    CHECK(norm->running_mean[0].item<float>() == 5);
  });
}
