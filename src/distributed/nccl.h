// Collectives among GPUs, where the build has NCCL: that of the preset `cuda`.
#pragma once

#include <c10/util/intrusive_ptr.h>

namespace c10d {
class Backend;
class Store;
}  // namespace c10d

namespace ocr {

bool has_nccl();

// The backend of the CUDA tensors of a process group whose ranks meet in `store`. It works on the
// GPU that is the current one of this process at its first collective. Throws Error where there is
// no NCCL in the build, or no GPU in the machine.
c10::intrusive_ptr<c10d::Backend> make_nccl(const c10::intrusive_ptr<c10d::Store>& store,
                                            int rank,
                                            int size);

}  // namespace ocr
