#include "distributed/gradient_reducer.h"

#include <algorithm>
#include <optional>

#include <torch/csrc/distributed/c10d/reducer.hpp>
#include <torch/torch.h>

#include "base/error.h"
#include "distributed/collectives.h"
#include "distributed/world.h"

namespace ocr {
namespace {

constexpr std::int64_t kFirstBucket = 1 << 20;
constexpr std::int64_t kBucket = 25 << 20;

// A bucket's sum, which the loss of a rank ends. After that of the last, backward only waits.
class SumHook : public c10d::CommHookInterface {
 public:
  SumHook(Collectives& collectives, std::optional<Waiting>& waiting)
      : collectives_(collectives), waiting_(waiting) {}

  Collectives::Future runHook(c10d::GradBucket& bucket) override {
    auto sum = collectives_.start_sum(bucket.getBuffer());
    if (bucket.isLast()) waiting_.emplace(collectives_.headway());
    return sum;
  }
  at::Tensor parseHookResult(const c10::IValue& result) override {
    return result.isTensor() ? result.toTensor() : result.toTensorVector().at(0);
  }

 private:
  Collectives& collectives_;
  std::optional<Waiting>& waiting_;
};

std::vector<at::Tensor> trained(const torch::nn::Module& module) {
  std::vector<at::Tensor> parameters;
  for (const auto& parameter : module.parameters()) {
    if (parameter.requires_grad()) parameters.push_back(parameter);
  }
  return parameters;
}

void broadcast_tensors(const std::vector<at::Tensor>& tensors, Collectives& collectives) {
  const torch::NoGradGuard no_grad;
  for (const auto& tensor : tensors) {
    auto whole = tensor.detach().contiguous();
    collectives.wait(collectives.start_broadcast(whole));
    tensor.detach().copy_(whole);
  }
}

}  // namespace

struct GradientReducer::Impl {
  Impl(const torch::nn::Module& module, Collectives& all) : collectives(all) {
    const auto parameters = trained(module);
    auto buckets =
        std::get<0>(c10d::compute_bucket_assignment_by_size(parameters, {kFirstBucket, kBucket}));
    std::reverse(buckets.begin(), buckets.end());
    reducer = std::make_shared<c10d::Reducer>(
        parameters, buckets, all.group(), std::vector<bool>(parameters.size(), false), kBucket,
        /*find_unused_parameters=*/false, /*gradient_as_bucket_view=*/true,
        std::unordered_map<size_t, std::string>{}, kFirstBucket,
        /*skip_all_reduce_unused_params=*/false, /*use_python_reducer=*/false,
        std::vector<std::int64_t>{});
    reducer->register_comm_hook(std::make_unique<SumHook>(all, waiting));
  }

  Collectives& collectives;
  std::optional<Waiting> waiting;  // from the last bucket to the end of backward
  std::shared_ptr<c10d::Reducer> reducer;
};

GradientReducer::GradientReducer(torch::nn::Module& module, const World& world) {
  if (world.is_alone()) return;
  broadcast_module(module, world);
  impl_ = std::make_unique<Impl>(module, *world.collectives());
}

GradientReducer::~GradientReducer() = default;

void GradientReducer::backward(const at::Tensor& loss, bool more_to_come) {
  if (!impl_ || more_to_come) return loss.backward();
  try {
    impl_->reducer->prepare_for_forward();
    impl_->reducer->prepare_for_backward({loss});
    loss.backward();
    impl_->waiting.reset();
  } catch (const Error&) {
    throw;
  } catch (const std::exception& error) {
    impl_->collectives.fail_for(error.what());
  }
}

void broadcast_buffers(torch::nn::Module& module, const World& world) {
  if (!world.is_alone()) broadcast_tensors(module.buffers(), *world.collectives());
}

void broadcast_module(torch::nn::Module& module, const World& world) {
  if (!world.is_alone()) broadcast_tensors(module.parameters(), *world.collectives());
  broadcast_buffers(module, world);
}

}  // namespace ocr
