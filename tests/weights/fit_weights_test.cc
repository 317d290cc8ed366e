#include "weights/fit_weights.h"

#include <algorithm>
#include <cstring>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "support/data.h"
#include "weights/paddle_names.h"
#include "weights/read_weights.h"

using namespace ocr;

namespace {

NamedArray floats(std::string name,
                  std::vector<std::int64_t> shape,
                  const std::vector<float>& values) {
  NamedArray array{std::move(name), DType::Float32, std::move(shape),
                   std::string(values.size() * sizeof(float), '\0')};
  std::memcpy(array.bytes.data(), values.data(), array.bytes.size());
  return array;
}

std::vector<float> values_of(const NamedArray& array) {
  std::vector<float> values(array.bytes.size() / sizeof(float));
  std::memcpy(values.data(), array.bytes.data(), array.bytes.size());
  return values;
}

WeightFile training_file(std::vector<NamedArray> arrays) {
  return {WeightKind::PaddleTraining, "t.pdparams", std::move(arrays), {}};
}

}  // namespace

TEST_CASE("spellings of PaddleOCR's releases are one name", "[weights][fit]") {
  // architectures.md §10.
  CHECK(canonical_name("backbone.conv1.bn._mean") == "backbone.conv1.bn.running_mean");
  CHECK(canonical_name("backbone.conv1._batch_norm._variance") ==
        "backbone.conv1._batch_norm.running_var");
  CHECK(canonical_name("backbone.blocks2.0.dw_conv.w") == "backbone.blocks2.0.dw_conv.lab.scale");
  CHECK(canonical_name("backbone.blocks2.0.pw_conv.b") == "backbone.blocks2.0.pw_conv.lab.bias");
  CHECK(canonical_name("backbone.blocks2.0.pw_conv.activation.bias") ==
        "backbone.blocks2.0.pw_conv.act.lab.bias");
  CHECK(canonical_name("head.ctc_encoder.encoder.norm.weight") == "neck.encoder.norm.weight");
  CHECK(canonical_name("head.ctc_head.fc.weight") == "head.fc.weight");
  CHECK(canonical_name("head.fc.weight") == "head.fc.weight");
}

TEST_CASE("linear weights are turned and LSTM's are not", "[weights][fit]") {
  const auto file =
      training_file({floats("head.fc.weight", {2, 3}, {1, 2, 3, 4, 5, 6}),
                     floats("neck.encoder.lstm.weight_ih_l0", {2, 3}, {1, 2, 3, 4, 5, 6})});
  const auto fitted =
      fit_weights(file, {floats("head.fc.weight", {3, 2}, {0, 0, 0, 0, 0, 0}),
                         floats("neck.encoder.lstm.weight_ih_l0", {2, 3}, {0, 0, 0, 0, 0, 0})});
  CHECK(values_of(fitted.arrays[0]) == std::vector<float>{1, 4, 2, 5, 3, 6});
  CHECK(values_of(fitted.arrays[1]) == std::vector<float>{1, 2, 3, 4, 5, 6});
  CHECK(fitted.report.matched.size() == 2);
}

TEST_CASE("what the file lacks is an error unless it is allowed", "[weights][fit]") {
  const auto file = training_file({floats("a.bias", {1}, {1})});
  const std::vector<NamedArray> model = {floats("a.bias", {1}, {0}), floats("b.bias", {2}, {0, 0})};
  CHECK_THROWS_WITH(fit_weights(file, model),
                    Catch::Contains("t.pdparams") && Catch::Contains("1 missing") &&
                        Catch::Contains("b.bias") && Catch::Contains("allow_partial_weights"));
  const auto fitted = fit_weights(file, model, {.allow_partial = true});
  REQUIRE(fitted.arrays.size() == 1);
  CHECK(fitted.report.missing.front().name == "b.bias");
}

TEST_CASE("another shape counts as missing and names both", "[weights][fit]") {
  const auto file = training_file({floats("head.fc.bias", {3}, {1, 2, 3})});
  CHECK_THROWS_WITH(
      fit_weights(file, {floats("head.fc.bias", {2}, {0, 0})}),
      Catch::Contains("the file has (3), the model (2)") && Catch::Contains("name the dictionary"));
}

TEST_CASE("tensors without a place are dropped with the reason", "[weights][fit]") {
  const auto file = training_file({floats("a.bias", {1}, {1}), floats("head.sar_head.x", {1}, {1}),
                                   floats("neck.encoder.lstm.0.cell_fw.weight_ih", {1}, {1}),
                                   floats("other", {1}, {1})});
  const auto report = fit_weights(file, {floats("a.bias", {1}, {0})}).report;
  REQUIRE(report.dropped.size() == 3);
  CHECK_THAT(report.text(), Catch::Contains("guiding SAR branch") &&
                                Catch::Contains("a second time") &&
                                Catch::Contains("no such tensor: other"));
}

TEST_CASE("only the student of a distilled checkpoint is taken", "[weights][fit]") {
  const auto file =
      training_file({floats("Teacher.a.bias", {1}, {1}), floats("Student.a.bias", {1}, {2})});
  const auto fitted = fit_weights(file, {floats("a.bias", {1}, {0})});
  CHECK(values_of(fitted.arrays.front()) == std::vector<float>{2});
}

TEST_CASE("a changed dictionary keeps the rows of the characters that both have",
          "[weights][fit]") {
  // Old: blank, a, b, space; new: blank, space, c, a. By hand: rows 0, 3, -, 1.
  CHECK(kept_rows({U"ab ", U" ca"}) == std::vector<std::int64_t>{0, 3, -1, 1});
  const auto file =
      training_file({floats("head.fc.weight", {2, 4}, {10, 11, 12, 13, 20, 21, 22, 23}),
                     floats("head.fc.bias", {4}, {1, 2, 3, 4})});
  const std::vector<NamedArray> model = {
      floats("head.fc.weight", {4, 2}, {-1, -2, -3, -4, -5, -6, -7, -8}),
      floats("head.fc.bias", {4}, {-1, -2, -3, -4})};
  const auto fitted = fit_weights(file, model, {.dictionary = DictionaryChange{U"ab ", U" ca"}});
  CHECK(values_of(fitted.arrays[0]) == std::vector<float>{10, 20, 13, 23, -5, -6, 11, 21});
  CHECK(values_of(fitted.arrays[1]) == std::vector<float>{1, 4, -3, 2});
  CHECK(fitted.report.reshaped.front().why == "3 of 4 classes kept, 1 new");
}

TEST_CASE("a space that stands twice takes the row that training used, the last",
          "[weights][fit]") {
  CHECK(kept_rows({U"a  ", U" a"}) == std::vector<std::int64_t>{0, 3, 1});
  CHECK(kept_rows({U" a", U"a  "}) == std::vector<std::int64_t>{0, 2, 1, 1});
}

TEST_CASE("rows that are not the old dictionary's are refused", "[weights][fit]") {
  const auto file = training_file({floats("head.fc.bias", {4}, {1, 2, 3, 4})});
  CHECK_THROWS_WITH(fit_weights(file, {floats("head.fc.bias", {2}, {0, 0})},
                                {.dictionary = DictionaryChange{U"ab", U"a"}}),
                    Catch::Contains("head.fc.bias") && Catch::Contains("(4) has not the 3 rows"));
}

TEST_CASE("a published training checkpoint fits its exported twin's tensors", "[weights][fit]") {
  OCRFORGE_NEEDS_DATA();
  const auto onnx =
      read_weights(test::data_dir() / "models/onnx/en_number_mobile_v2.0_rec_infer.onnx");
  const auto checkpoint =
      read_weights(test::data_dir() / "models/paddle_rec_train/best_accuracy.pdparams");
  const auto report = fit_weights(checkpoint, our_arrays(onnx)).report;
  CHECK(report.matched.size() == 229);
  CHECK(report.dropped.size() == 16);  // the LSTM's aliases
  CHECK(report.missing.empty());
}
