// ocr-inspect on a file of each kind.
#include <catch2/catch.hpp>

#include "base/files.h"
#include "support/data.h"
#include "weights/array_file.h"

namespace fs = std::filesystem;
using namespace ocr;
using Catch::Contains;
using test::binary;
using test::run_command;

namespace {

std::string inspected(const std::vector<std::string>& words) {
  std::vector<std::string> command = {binary("ocr-inspect")};
  command.insert(command.end(), words.begin(), words.end());
  const auto result = run_command(command);
  INFO(result.err);
  CHECK(result.exit_code == 0);
  return result.out;
}

}  // namespace

TEST_CASE("a checkpoint shows its state and tensors, and a damaged one is an error", "[inspect]") {
  const test::TemporaryFolder folder;
  const auto path = folder.path() / "latest.ckpt";
  ArrayFile file;
  file.meta = R"({"kind": "recogniser checkpoint", "step": 42, "charset": "ab", "config": "G: 1"})";
  file.arrays.push_back({"model.head.fc.bias", DType::Float32, {2}, std::string(8, '\0')});
  write_array_file(path, file);
  const auto text = inspected({path.string()});
  CHECK_THAT(text, Contains("a checkpoint, whole") && Contains("42") &&
                       Contains("model.head.fc.bias  float32 [2]") &&
                       Contains("1 tensors, 2 values, 8 bytes") && !Contains("G: 1"));
  CHECK_THAT(inspected({"--config", path.string()}), Contains("G: 1"));
  auto bytes = read_file(path);
  bytes[30] ^= 1;
  write_atomically(path, bytes);
  const auto damaged = run_command({binary("ocr-inspect"), path.string()});
  CHECK(damaged.exit_code == 1);
  CHECK_THAT(damaged.err, Contains("latest.ckpt"));
}

TEST_CASE("weights of other tools show their network", "[inspect]") {
  OCRFORGE_NEEDS_DATA();
  const auto models = test::data_dir() / "models";
  CHECK_THAT(
      inspected({models / "onnx/ch_PP-OCRv4_rec_infer.onnx"}),
      Contains("ONNX") && Contains("rec, SVTR_LCNet") && Contains("PPLCNetV3") && Contains("6625"));
  CHECK_THAT(inspected({models / "ncnn/pdocrv2.0_det-op.bin"}), Contains("det, DB"));
  CHECK_THAT(inspected({"--arrays", models / "paddle_rec_train/best_accuracy.pdparams"}),
             Contains("PaddlePaddle training weights") &&
                 Contains("the file holds tensors alone") && Contains("head.fc.weight"));
  CHECK_THAT(inspected({models / "paddle_v4_det"}), Contains("det, DB"));
}

TEST_CASE("a data set shows its statistics", "[inspect]") {
  OCRFORGE_NEEDS_DATA();
  CHECK_THAT(inspected({test::data_dir() / "rec/uw3_lines/labels.tsv"}),
             Contains("paddle_rec") && Contains("500"));
  CHECK_THAT(inspected({test::data_dir() / "det/sroie/label.txt"}), Contains("paddle_det"));
}

TEST_CASE("what is not there, or nothing of these, is an error", "[inspect]") {
  const test::TemporaryFolder folder;
  const auto missing = run_command({binary("ocr-inspect"), folder.path() / "nothing"});
  CHECK(missing.exit_code == 1);
  CHECK_THAT(missing.err, Contains("no such file or folder"));
  write_atomically(folder.path() / "notes.md", "# Notes\n");
  CHECK(run_command({binary("ocr-inspect"), folder.path() / "notes.md"}).exit_code == 1);
}
