#include "train/checkpoint.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "support/data.h"

using namespace ocr;

namespace {

Checkpoint small_checkpoint() {
  Checkpoint c;
  c.state = {42, 10, 0.5};
  c.config = "Global: {epoch_num: 3}\n";
  c.charset = Charset(U"ab綜 ");
  c.lower_case = true;
  c.arrays.arrays.push_back({"model.x", DType::Float32, {1}, std::string(4, '\0')});
  return c;
}

}  // namespace

TEST_CASE("a checkpoint gives back its state, config and charset", "[train]") {
  const test::TemporaryFolder folder;
  save_checkpoint(folder.path() / "latest.ckpt", small_checkpoint());
  const auto read = load_checkpoint(folder.path() / "latest.ckpt");
  CHECK(read.state.step == 42);
  CHECK(read.state.steps_per_epoch == 10);
  CHECK(read.state.best == 0.5);
  CHECK(read.config == "Global: {epoch_num: 3}\n");
  CHECK(read.charset.characters() == U"ab綜 ");
  CHECK(read.lower_case);
  CHECK(read.arrays.find("model.x") != nullptr);
}

TEST_CASE("a prefix finds its checkpoint and refuses Paddle's weights by name", "[train]") {
  const test::TemporaryFolder folder;
  const auto prefix = folder.path() / "best_accuracy";
  CHECK_THROWS_WITH(resolve_checkpoint(prefix, "Global.pretrained_model"),
                    Catch::Contains("Global.pretrained_model") &&
                        Catch::Contains("best_accuracy.ckpt") &&
                        Catch::Contains("best_accuracy.pdparams"));
  write_atomically(prefix.string() + ".pdparams", "x");
  CHECK_THROWS_WITH(resolve_checkpoint(prefix, "k"),
                    Catch::Contains("hold neither config nor dictionary"));
  write_atomically(prefix.string() + ".ckpt", "x");
  CHECK(resolve_checkpoint(prefix, "k") == prefix.string() + ".ckpt");
  CHECK(resolve_checkpoint(prefix.string() + ".ckpt", "k") == prefix.string() + ".ckpt");
}

TEST_CASE("an array file that is no checkpoint is refused", "[train]") {
  const test::TemporaryFolder folder;
  ArrayFile other;
  other.meta = R"({"kind":"something else"})";
  write_array_file(folder.path() / "x.ckpt", other);
  CHECK_THROWS_WITH(load_checkpoint(folder.path() / "x.ckpt"),
                    Catch::Contains("x.ckpt: not a recogniser"));
}
