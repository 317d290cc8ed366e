#include "weights/paddle_names.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "weights/recognise_network.h"

namespace ocr {
namespace {

using Spelling = std::pair<std::string_view, std::string_view>;

constexpr Spelling kEndings[] = {{"._mean", ".running_mean"},
                                 {"._variance", ".running_var"},
                                 {".dw_conv.w", ".dw_conv.lab.scale"},
                                 {".dw_conv.b", ".dw_conv.lab.bias"},
                                 {".pw_conv.w", ".pw_conv.lab.scale"},
                                 {".pw_conv.b", ".pw_conv.lab.bias"},
                                 {".activation.scale", ".act.lab.scale"},
                                 {".activation.bias", ".act.lab.bias"}};
constexpr Spelling kBeginnings[] = {{"head.ctc_encoder.encoder.", "neck.encoder."},
                                    {"head.ctc_head.", "head."}};

constexpr std::string_view kStudent = "Student.";

bool is_lstm(std::string_view name) {
  return name.find(".weight_ih") != std::string_view::npos ||
         name.find(".weight_hh") != std::string_view::npos;
}

bool is_linear(const NamedArray& array) {
  return array.shape.size() == 2 && array.name.ends_with(".weight") && !is_lstm(array.name) &&
         array.name.find("embedding") == std::string::npos && array.dtype == DType::Float32;
}

std::vector<NamedArray> training_arrays(const WeightFile& file) {
  const auto is_student = [](const NamedArray& array) { return array.name.starts_with(kStudent); };
  const bool distilled = std::any_of(file.arrays.begin(), file.arrays.end(), is_student);
  std::vector<NamedArray> arrays;
  for (const auto& array : file.arrays) {
    if (distilled && !is_student(array)) continue;
    auto ours = is_linear(array) ? transposed(array) : array;
    ours.name = canonical_name(distilled ? array.name.substr(kStudent.size()) : array.name);
    arrays.push_back(std::move(ours));
  }
  return arrays;
}

}  // namespace

std::string canonical_name(std::string_view name) {
  std::string result(name);
  for (const auto& [from, to] : kEndings) {
    if (result.ends_with(from)) result.replace(result.size() - from.size(), from.size(), to);
  }
  for (const auto& [from, to] : kBeginnings) {
    if (result.starts_with(from)) result.replace(0, from.size(), to);
  }
  return result;
}

std::string_view reason_to_drop(std::string_view name) {
  constexpr std::pair<std::string_view, std::string_view> kReasons[] = {
      {".cell_fw.", "the LSTM's weights a second time"},
      {".cell_bw.", "the LSTM's weights a second time"},
      {"head.sar_head.", "the guiding SAR branch: only CTC is trained here"},
      {"head.gtc_head.", "the guiding branch: only CTC is trained here"},
      {"head.before_gtc.", "the guiding branch: only CTC is trained here"},
      {"head.thresh.", "the threshold map's branch: only training needs it"},
      {".id_tensor", "a constant of the identity branch"},
      {"backbone.last_conv.", "unused by PaddleOCR too"},
      {"backbone.fc.", "unused by PaddleOCR too"},
      {"hardswish.", "unused by PaddleOCR too"}};
  for (const auto& [part, reason] : kReasons) {
    if (name.find(part) != std::string_view::npos) return reason;
  }
  return {};
}

NamedArray transposed(const NamedArray& matrix) {
  constexpr std::size_t kBytes = sizeof(float);
  const auto rows = static_cast<std::size_t>(matrix.shape.at(0));
  const auto columns = static_cast<std::size_t>(matrix.shape.at(1));
  NamedArray result{matrix.name,
                    matrix.dtype,
                    {matrix.shape[1], matrix.shape[0]},
                    std::string(matrix.bytes.size(), '\0')};
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t c = 0; c < columns; ++c) {
      std::memcpy(result.bytes.data() + (c * rows + r) * kBytes,
                  matrix.bytes.data() + (r * columns + c) * kBytes, kBytes);
    }
  }
  return result;
}

std::vector<NamedArray> our_arrays(const WeightFile& file) {
  if (!file.layers.empty()) return recognise_network(file).arrays;
  if (file.kind == WeightKind::PaddleTraining) return training_arrays(file);
  auto arrays = file.arrays;
  for (auto& array : arrays) array.name = canonical_name(array.name);
  return arrays;
}

}  // namespace ocr
