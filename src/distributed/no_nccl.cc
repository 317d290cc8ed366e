// Compiled where OCRFORGE_CUDA is off; nccl.cc elsewhere.
#include <torch/csrc/distributed/c10d/Backend.hpp>

#include "base/error.h"
#include "distributed/nccl.h"

namespace ocr {

bool has_nccl() {
  return false;
}

c10::intrusive_ptr<c10d::Backend> make_nccl(const c10::intrusive_ptr<c10d::Store>&,
                                            int rank,
                                            int size) {
  fail(
      "rank {} of {}: this build has no NCCL: use Gloo, or build the preset cuda "
      "(scripts/setup.sh --cuda && cmake --preset cuda && cmake --build --preset cuda)",
      rank, size);
}

}  // namespace ocr
