#include "weights/layer_builder.h"

#include "base/error.h"

namespace ocr {
namespace {

bool takes_bias(LayerKind kind) {
  return kind == LayerKind::Conv || kind == LayerKind::Deconv || kind == LayerKind::Linear ||
         kind == LayerKind::LayerNorm || kind == LayerKind::Affine;
}

}  // namespace

LayerBuilder::LayerBuilder(WeightFile& file) : file_(file) {
  for (std::size_t i = 0; i < file.arrays.size(); ++i) index_.emplace(file.arrays[i].name, i);
}

const NamedArray& LayerBuilder::array(std::string_view tensor) const {
  const auto found = index_.find(tensor);
  if (found == index_.end()) {
    fail(ErrorCode::CorruptFile, "{}: its network uses '{}', which the file does not have",
         file_.source, tensor);
  }
  return file_.arrays[found->second];
}

WeightLayer& LayerBuilder::add(LayerKind kind, std::string_view output) {
  makers_[std::string(output)] = file_.layers.size();
  return file_.layers.emplace_back(WeightLayer{.kind = kind});
}

void LayerBuilder::use(WeightLayer& layer, std::string_view role, std::string_view tensor) {
  array(tensor);
  layer.tensors.emplace_back(role, index_.find(tensor)->second);
}

bool LayerBuilder::add_bias(std::string_view input,
                            std::string_view weight,
                            std::string_view output) {
  const auto maker = makers_.find(input);
  if (maker == makers_.end()) return false;
  auto& layer = file_.layers[maker->second];
  if (!takes_bias(layer.kind) || layer.find("bias") != nullptr) return false;
  use(layer, "bias", weight);
  makers_[std::string(output)] = maker->second;
  return true;
}

void LayerBuilder::add_scale(std::string_view weight, std::string_view output) {
  const bool one = element_count(array(weight)) == 1;
  use(add(one ? LayerKind::Affine : LayerKind::LayerNorm, output), one ? "scale" : "weight",
      weight);
}

void LayerBuilder::add_lstm(const std::vector<std::string>& weights, std::string_view output) {
  std::vector<std::string> matrices;
  std::vector<std::string> biases;
  for (const auto& weight : weights) {
    const auto& values = array(weight);
    const bool matrix = values.shape.size() >= 2 && values.shape[values.shape.size() - 2] > 1;
    (matrix ? matrices : biases).push_back(weight);
  }
  if (matrices.size() != 4 || biases.size() != 4) {
    fail(ErrorCode::UnsupportedFormat,
         "{}: an LSTM layer of {} matrices and {} biases; bidirectional ones "
         "with four of each are read",
         file_.source, matrices.size(), biases.size());
  }
  auto& layer = add(LayerKind::Lstm, output);
  constexpr std::string_view kMatrices[] = {"weight_ih", "weight_hh", "weight_ih_reverse",
                                            "weight_hh_reverse"};
  constexpr std::string_view kBiases[] = {"bias_ih", "bias_hh", "bias_ih_reverse",
                                          "bias_hh_reverse"};
  for (std::size_t i = 0; i < 4; ++i) use(layer, kMatrices[i], matrices[i]);
  for (std::size_t i = 0; i < 4; ++i) use(layer, kBiases[i], biases[i]);
}

}  // namespace ocr
