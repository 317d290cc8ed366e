// The counts and shapes of shared/data's published weights, as data.md §4 has them, and sums that
// Python's pickle, zipfile and onnx with numpy gave for the same files.
#include <cstring>
#include <numeric>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "support/data.h"
#include "weights/read_weights.h"

using namespace ocr;

namespace {

struct PublishedFacts {
  const char* file;
  WeightKind kind;
  std::size_t tensors;
  std::int64_t floats;
  double sum;  // 0: not known from elsewhere
};

std::vector<float> floats_of(const NamedArray& array) {
  std::vector<float> values(array.bytes.size() / sizeof(float));
  std::memcpy(values.data(), array.bytes.data(), array.bytes.size());
  return values;
}

double sum_of(const WeightFile& file) {
  double sum = 0;
  for (const auto& array : file.arrays) {
    if (array.dtype != DType::Float32) continue;
    for (const auto value : floats_of(array)) sum += value;
  }
  return sum;
}

std::int64_t floats_in(const WeightFile& file) {
  std::int64_t count = 0;
  for (const auto& array : file.arrays) count += element_count(array);
  return count;
}

WeightFile published(const std::string& file) {
  return read_weights(test::data_dir() / "models" / file);
}

}  // namespace

TEST_CASE("published weight files have the tensors that they are known to have", "[weights]") {
  OCRFORGE_NEEDS_DATA();
  const auto facts = GENERATE(values<PublishedFacts>({
      {"paddle_rec_train/best_accuracy.pdparams", WeightKind::PaddleTraining, 245, 640177,
       105135.49504645565},
      {"paddle_cls/inference.pdmodel", WeightKind::PaddleInference, 213, 133628, 8135.357471},
      {"paddle_det/inference.pdiparams", WeightKind::PaddleInference, 256, 572441, 0},
      {"paddle_v4_rec", WeightKind::PaddleInference, 234, 2690221, 15956.126700},
      {"paddle_v4_det", WeightKind::PaddleInference, 234, 1171721, 867822207.614793},
      {"onnx/en_number_mobile_v2.0_rec_infer.onnx", WeightKind::Onnx, 229, 454321, 95186.858605},
      {"onnx/ch_ppocr_mobile_v2.0_det_infer.onnx", WeightKind::Onnx, 256, 572441, 97368424.289939},
      {"onnx/en_PP-OCRv3_det_infer.onnx", WeightKind::Onnx, 288, 592625, 148819638.528855},
      {"onnx/ch_ppocr_mobile_v2.0_cls_infer.onnx", WeightKind::Onnx, 213, 133628, 8135.357471},
      {"onnx/ch_PP-OCRv3_rec_infer.onnx", WeightKind::Onnx, 196, 2652257, 0},
      {"onnx/ch_PP-OCRv4_rec_infer.onnx", WeightKind::Onnx, 234, 2690221, 15956.126700},
      {"onnx/ch_PP-OCRv4_det_infer.onnx", WeightKind::Onnx, 234, 1171721, 867822207.614793},
      {"lprnet/Final_LPRNet_model.pth", WeightKind::Torch, 62, 449038, -474.5430309760791},
      {"crnn_plate/best.pth", WeightKind::Torch, 72, 166464, 3061.021155589224},
  }));
  CAPTURE(facts.file);
  const auto file = published(facts.file);
  CHECK(file.kind == facts.kind);
  CHECK(file.arrays.size() == facts.tensors);
  CHECK(floats_in(file) == facts.floats);
  if (facts.sum != 0) CHECK(sum_of(file) == Approx(facts.sum).epsilon(1e-9));
}

TEST_CASE("a prefix names a training checkpoint as pretrained_model does", "[weights]") {
  OCRFORGE_NEEDS_DATA();
  const auto file = published("paddle_rec_train/best_accuracy");
  const auto* weight = file.find("head.fc.weight");
  REQUIRE(weight != nullptr);
  CHECK(weight->shape == std::vector<std::int64_t>{96, 97});
  // Its first three values by numpy.
  const auto values = floats_of(*weight);
  CHECK(values[0] == Approx(-0.17039032));
  CHECK(values[1] == Approx(-0.41838497));
  CHECK(values[2] == Approx(0.0287025));
}

TEST_CASE("both halves of a pair name the same model", "[weights]") {
  OCRFORGE_NEEDS_DATA();
  const std::pair<const char*, const char*> pairs[] = {
      {"paddle_cls/inference.pdmodel", "paddle_cls/inference.pdiparams"},
      {"ncnn/cls-sim-op.param", "ncnn/cls-sim-op.bin"}};
  for (const auto& [first, second] : pairs) {
    CAPTURE(first);
    CHECK(sum_of(published(first)) == sum_of(published(second)));
  }
}

TEST_CASE("ncnn's models are read to the last byte", "[weights]") {
  OCRFORGE_NEEDS_DATA();
  // Convolutions, inner products and LSTMs as counted in the .param files.
  const std::pair<const char*, std::size_t> models[] = {{"ncnn/cls-sim-op.param", 54},
                                                        {"ncnn/pdocrv2.0_det-op.param", 58},
                                                        {"ncnn/pdocrv2.0_rec-op.param", 35}};
  for (const auto& [model, layers] : models) {
    CAPTURE(model);
    CHECK(published(model).layers.size() == layers);
  }
  const auto rec = published("ncnn/pdocrv2.0_rec-op.param");
  CHECK(rec.arrays.back().shape == std::vector<std::int64_t>{6625});
  CHECK(rec.find("MatMul_317.weight")->shape == std::vector<std::int64_t>{6625, 96});
  CHECK(rec.find("LSTM_298.weight_ih")->shape == std::vector<std::int64_t>{256, 512});
  CHECK(rec.find("LSTM_298.weight_hh_reverse")->shape == std::vector<std::int64_t>{256, 64});
}

TEST_CASE("a cut or changed published file ends in an error that names it", "[weights]") {
  OCRFORGE_NEEDS_DATA();
  const auto name = GENERATE(as<std::string>{}, "paddle_rec_train/best_accuracy.pdparams",
                             "onnx/ch_ppocr_mobile_v2.0_cls_infer.onnx", "crnn_plate/best.pth",
                             "lprnet/Final_LPRNet_model.pth");
  CAPTURE(name);
  const auto good = read_file(test::data_dir() / "models" / name);
  const test::TemporaryFolder folder;
  const auto path = folder.path() / "cut";
  for (const double share : {.1, .5, .9, .999}) {
    write_atomically(
        path, good.substr(0, static_cast<std::size_t>(share * static_cast<double>(good.size()))));
    CHECK_THROWS_WITH(read_weights(path), Catch::Contains("cut"));
  }
}
