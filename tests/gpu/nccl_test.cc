#include "distributed/nccl.h"

#include <torch/csrc/distributed/c10d/Backend.hpp>
#include <torch/csrc/distributed/c10d/HashStore.hpp>

#include "base/error.h"
#include "gpu.h"

using namespace ocr;

namespace {

c10::intrusive_ptr<c10d::Backend> one_rank() {
  return make_nccl(c10::make_intrusive<c10d::HashStore>(), 0, 1);
}

}  // namespace

TEST_CASE("without NCCL, or without a GPU, a backend is refused with what to do", "[gpu]") {
  if (!has_nccl()) {
    CHECK_THROWS_WITH(one_rank(), Catch::Contains("no NCCL") && Catch::Contains("preset cuda"));
  } else if (!test::has_gpu()) {
    CHECK_THROWS_WITH(one_rank(), Catch::Contains("rank 0 of 1") && Catch::Contains("use Gloo"));
  }
}

TEST_CASE("one rank's sum over NCCL is what it gave", "[gpu]") {
  OCRFORGE_NEEDS_GPU();
  if (!has_nccl()) {
    WARN("SKIPPED without NCCL in this build");
    return;
  }
  const auto backend = one_rank();
  std::vector<at::Tensor> values = {torch::arange(1000, torch::kCUDA).to(torch::kFloat)};
  const auto before = values[0].clone();
  backend->allreduce(values)->wait();
  CHECK(values[0].equal(before));
}
