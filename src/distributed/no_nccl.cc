// Of a build without NCCL.
#include "base/error.h"
#include "distributed/nccl.h"

namespace ocr {

bool has_nccl() {
  return false;
}

c10::intrusive_ptr<c10d::Backend> make_nccl(const c10::intrusive_ptr<c10d::Store>&, int, int) {
  fail(ErrorCode::Config,
       "this build has no NCCL, so several GPUs cannot train together: build the preset cuda "
       "(scripts/setup.sh --cuda), or train on one GPU");
}

}  // namespace ocr
