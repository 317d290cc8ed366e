// Exchange between GPUs. For .cc files: it brings c10d with it.
#pragma once

#include <torch/csrc/distributed/c10d/Backend.hpp>
#include <torch/csrc/distributed/c10d/Store.hpp>

namespace ocr {

bool has_nccl();
// Throws Error (Config) in a build without NCCL (the preset `cuda` has it).
c10::intrusive_ptr<c10d::Backend> make_nccl(const c10::intrusive_ptr<c10d::Store>& store,
                                            int rank,
                                            int size);

}  // namespace ocr
