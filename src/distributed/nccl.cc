// Compiled where OCRFORGE_CUDA is on; no_nccl.cc elsewhere.
#include "distributed/nccl.h"

#include <torch/csrc/distributed/c10d/ProcessGroupNCCL.hpp>

#include "base/error.h"

namespace ocr {

bool has_nccl() {
  return true;
}

c10::intrusive_ptr<c10d::Backend> make_nccl(const c10::intrusive_ptr<c10d::Store>& store,
                                            int rank,
                                            int size) {
  if (!at::hasCUDA()) {
    fail("rank {} of {}: NCCL joins GPUs, and LibTorch sees none here: use Gloo", rank, size);
  }
  return c10::make_intrusive<c10d::ProcessGroupNCCL>(store, rank, size);
}

}  // namespace ocr
