// What all ranks do together, on tensors: c10d's operations, each ended by the Watch when a rank is
// lost. For .cc files: it brings c10d with it.
#pragma once

#include <memory>

#include <ATen/core/Tensor.h>
#include <ATen/core/ivalue.h>
#include <torch/csrc/distributed/c10d/ProcessGroup.hpp>

#include "distributed/watch.h"

namespace ocr {

class Collectives {
 public:
  using Future = c10::intrusive_ptr<c10::ivalue::Future>;

  Collectives(c10::intrusive_ptr<c10d::ProcessGroup> group, std::shared_ptr<Watch> watch)
      : group_(std::move(group)), watch_(std::move(watch)) {}

  // Into `tensor`, which is also what the future gives.
  Future start_sum(at::Tensor tensor);
  Future start_broadcast(at::Tensor tensor);  // of rank 0's
  // The tensors of all ranks, of one shape, by rank: size × shape.
  Future start_gather(const at::Tensor& tensor);

  // Throws Error naming the rank that is lost.
  at::Tensor wait(const Future& future);
  // Of an operation that failed with `what`: the same Error. Waits for the Watch to know.
  [[noreturn]] void fail_for(const std::string& what);

  Headway& headway() { return watch_->headway(); }
  const c10::intrusive_ptr<c10d::ProcessGroup>& group() const { return group_; }

 private:
  Future guarded(const c10::intrusive_ptr<c10d::Work>& work, const at::Tensor& result);

  c10::intrusive_ptr<c10d::ProcessGroup> group_;
  std::shared_ptr<Watch> watch_;
};

}  // namespace ocr
