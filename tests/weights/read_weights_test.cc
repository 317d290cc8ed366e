#include "weights/read_weights.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "support/data.h"

using namespace ocr;

TEST_CASE("weights are told apart by content", "[weights]") {
  using namespace std::string_literals;
  CHECK(weight_kind("\x80\x02}q\x01."s) == WeightKind::PaddleTraining);
  CHECK(weight_kind("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.\x80\x02"s) ==
        WeightKind::Torch);
  CHECK(weight_kind("PK\x03\x04"s) == WeightKind::Torch);
  CHECK(weight_kind("7767517\n1 1\n"s) == WeightKind::Ncnn);
  CHECK(weight_kind("\x02\x00\x00\x00\x00\x00\x00\x00{}"s) == WeightKind::Safetensors);
  CHECK(weight_kind("\x08\x07\x12\x00"s) == WeightKind::Onnx);
  CHECK(weight_kind("\x0a\x03"s) == WeightKind::PaddleInference);
  CHECK_FALSE(weight_kind("OCRFORGE"s).has_value());
  CHECK_FALSE(weight_kind(""s).has_value());
  CHECK_FALSE(weight_kind("GIF89a"s).has_value());
}

TEST_CASE("what is no weight file is refused with what would be one", "[weights]") {
  const test::TemporaryFolder folder;
  const auto path = folder.path() / "x.pdparams";
  write_atomically(path, "GIF89a");
  CHECK_THROWS_WITH(read_weights(path), Catch::Contains("x.pdparams: not a weight file") &&
                                            Catch::Contains("told by content"));
  write_atomically(path, R"({"base_code": {}})");
  CHECK_THROWS_WITH(read_weights(path), Catch::Contains("inference.json"));
  write_atomically(path, "OCRFORGE....");
  CHECK_THROWS_WITH(read_weights(path), Catch::Contains("checkpoint of ocrforge"));
}

TEST_CASE("weights that are not there are named with all that was tried", "[weights]") {
  const test::TemporaryFolder folder;
  CHECK_THROWS_WITH(read_weights(folder.path() / "best"), Catch::Contains("best, ") &&
                                                              Catch::Contains("best.pdparams") &&
                                                              Catch::Contains("best.onnx"));
}

TEST_CASE("a half of a pair without the other says which is missing", "[weights]") {
  const test::TemporaryFolder folder;
  write_atomically(folder.path() / "m.param", "7767517\n0 0\n");
  CHECK_THROWS_WITH(read_weights(folder.path() / "m.param"),
                    Catch::Contains("m.bin, is not there"));
  write_atomically(folder.path() / "inference.pdmodel", "\x0a\x01x");
  CHECK_THROWS_WITH(read_weights(folder.path()),
                    Catch::Contains("inference.pdiparams, is not there"));
}
