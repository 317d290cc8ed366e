#include "train/checkpoint_store.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "support/data.h"

using namespace ocr;
namespace fs = std::filesystem;

namespace {

Checkpoint at_step(std::int64_t step) {
  Checkpoint checkpoint;
  checkpoint.state.step = step;
  checkpoint.state.steps_per_epoch = 10;
  checkpoint.charset = Charset(U"ab");
  checkpoint.arrays.arrays.push_back({"model.x", DType::Float32, {1}, std::string(4, '\1')});
  return checkpoint;
}

void save_steps(const fs::path& folder, std::int64_t kept, const std::vector<std::int64_t>& steps) {
  CheckpointStore store(folder, kept);
  for (const auto step : steps) store.save(kLatest, at_step(step));
  store.finish();
}

std::int64_t step_in(const fs::path& path) {
  return load_checkpoint(path).state.step;
}

void flip_a_byte(const fs::path& path, std::size_t at) {
  auto bytes = read_file(path);
  bytes.at(at) = static_cast<char>(bytes.at(at) ^ 1);
  write_atomically(path, bytes);
}

}  // namespace

TEST_CASE("the last few states are kept, the newest as latest.ckpt", "[train]") {
  const test::TemporaryFolder folder;
  save_steps(folder.path(), 3, {1, 2, 3, 4, 5});
  CHECK(step_in(folder.path() / "latest.ckpt") == 5);
  CHECK(step_in(folder.path() / "latest.1.ckpt") == 4);
  CHECK(step_in(folder.path() / "latest.2.ckpt") == 3);
  CHECK_FALSE(fs::exists(folder.path() / "latest.3.ckpt"));
}

TEST_CASE("with one state kept there is latest.ckpt alone", "[train]") {
  const test::TemporaryFolder folder;
  save_steps(folder.path(), 1, {1, 2});
  CHECK(step_in(folder.path() / "latest.ckpt") == 2);
  CHECK_FALSE(fs::exists(folder.path() / "latest.1.ckpt"));
}

TEST_CASE("whatever byte of the newest state is changed or missing, the one before is found",
          "[train]") {
  const test::TemporaryFolder folder;
  save_steps(folder.path(), 2, {1, 2});
  const auto latest = folder.path() / "latest.ckpt";
  const auto whole = read_file(latest);
  for (std::size_t at = 0; at < whole.size(); at += 7) {
    flip_a_byte(latest, at);
    CHECK(newest_checkpoint(folder.path())->checkpoint.state.step == 1);
    write_atomically(latest, whole.substr(0, at));
    CHECK(newest_checkpoint(folder.path())->checkpoint.state.step == 1);
    write_atomically(latest, whole);
  }
  CHECK(newest_checkpoint(folder.path())->checkpoint.state.step == 2);
}

TEST_CASE("the newest state is looked for by age, then by epoch, then in the best one", "[train]") {
  const test::TemporaryFolder folder;
  CHECK_FALSE(newest_checkpoint(folder.path()));
  CHECK_FALSE(newest_checkpoint(folder.path() / "nowhere"));
  save_checkpoint(folder.path() / "best_accuracy.ckpt", at_step(1));
  CHECK(newest_checkpoint(folder.path())->checkpoint.state.step == 1);
  save_checkpoint(folder.path() / "iter_epoch_9.ckpt", at_step(9));
  save_checkpoint(folder.path() / "iter_epoch_10.ckpt", at_step(10));
  save_checkpoint(folder.path() / "other.ckpt", at_step(99));
  CHECK(newest_checkpoint(folder.path())->checkpoint.state.step == 10);
  save_checkpoint(folder.path() / "latest.1.ckpt", at_step(11));
  CHECK(newest_checkpoint(folder.path())->checkpoint.state.step == 11);
}

TEST_CASE("a folder whose checkpoints are all damaged is an error that names each", "[train]") {
  const test::TemporaryFolder folder;
  save_steps(folder.path(), 2, {1, 2});
  flip_a_byte(folder.path() / "latest.ckpt", 100);
  flip_a_byte(folder.path() / "latest.1.ckpt", 100);
  CHECK_THROWS_WITH(newest_checkpoint(folder.path()), Catch::Contains("latest.ckpt") &&
                                                          Catch::Contains("latest.1.ckpt") &&
                                                          Catch::Contains("to start anew"));
}

TEST_CASE("a state that cannot be written is an error at the next save, and the others stay",
          "[train]") {
  const test::TemporaryFolder folder;
  save_steps(folder.path(), 1, {1});
  CheckpointStore store(folder.path(), 1);
  fs::create_directories(folder.path() / "iter_epoch_1.ckpt/in the way");
  store.save("iter_epoch_1", at_step(2));
  CHECK_THROWS_WITH(store.finish(), Catch::Contains("iter_epoch_1.ckpt"));
  CHECK(step_in(folder.path() / "latest.ckpt") == 1);
}
