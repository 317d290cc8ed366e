#include "distributed/collectives.h"

#include <atomic>

#include <ATen/ops/empty.h>

#include "base/error.h"

namespace ocr {
namespace {

// A future that the end of the operation and the loss of a rank race for.
struct Race {
  explicit Race(Collectives::Future f) : future(std::move(f)) {}
  Collectives::Future future;
  std::atomic<bool> over = false;
  std::atomic<std::int64_t> loss_id = 0;

  bool win() { return !over.exchange(true); }
};

}  // namespace

Collectives::Future Collectives::guarded(const c10::intrusive_ptr<c10d::Work>& work,
                                         const at::Tensor& result) {
  auto done = work->getFuture();
  if (result.is_cuda()) return done;  // in the order of the stream; a loss ends NCCL itself
  const auto race =
      std::make_shared<Race>(c10::make_intrusive<c10::ivalue::Future>(c10::TensorType::get()));
  race->loss_id = watch_->on_loss([race](const std::string& reason) {
    if (race->win()) {
      race->future->setError(std::make_exception_ptr(Error(ErrorCode::Failed, reason)));
    }
  });
  done->addCallback([race, result, watch = watch_](c10::ivalue::Future& operation) {
    watch->forget(race->loss_id);
    if (!race->win()) return;
    if (operation.hasError()) {
      race->future->setError(operation.exception_ptr());
    } else {
      race->future->markCompleted(result);
    }
  });
  return race->future;
}

Collectives::Future Collectives::start_sum(at::Tensor tensor) {
  headway().exchange();
  std::vector<at::Tensor> tensors = {tensor};
  return guarded(group_->allreduce(tensors), tensor);
}

Collectives::Future Collectives::start_broadcast(at::Tensor tensor) {
  headway().exchange();
  std::vector<at::Tensor> tensors = {tensor};
  return guarded(group_->broadcast(tensors), tensor);
}

Collectives::Future Collectives::start_gather(const at::Tensor& tensor) {
  headway().exchange();
  auto shape = tensor.sizes().vec();
  shape.insert(shape.begin(), group_->getSize());
  const auto all = at::empty(shape, tensor.options());
  std::vector<at::Tensor> inputs = {tensor};
  std::vector<std::vector<at::Tensor>> outputs = {all.unbind(0)};
  return guarded(group_->allgather(outputs, inputs), all);
}

at::Tensor Collectives::wait(const Future& future) {
  {
    const Waiting waiting(headway());
    future->wait();
  }
  if (!future->hasError())
    return future->value().isTensor() ? future->value().toTensor() : at::Tensor();
  try {
    std::rethrow_exception(future->exception_ptr());
  } catch (const Error&) {
    throw;
  } catch (const std::exception& error) {
    fail_for(error.what());
  }
}

void Collectives::fail_for(const std::string& what) {
  const auto reason = watch_->wait_for_loss(Watch::kSilence + 3 * Watch::kBeat);
  if (!reason.empty()) throw Error(ErrorCode::Failed, reason);
  fail("an exchange between the ranks failed: {}", what.substr(0, what.find('\n')));
}

}  // namespace ocr
