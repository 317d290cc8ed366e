// The layers of a graph, found while its operators are walked in order.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "weights/weight_file.h"

namespace ocr {

// An operator's weights may stand apart in the file: a bias is an addition after the product. So an
// output remembers which layer made it.
class LayerBuilder {
 public:
  explicit LayerBuilder(WeightFile& file);

  bool is_weight(std::string_view tensor) const { return index_.find(tensor) != index_.end(); }
  const NamedArray& array(std::string_view tensor) const;

  // A new layer whose result is `output`.
  WeightLayer& add(LayerKind kind, std::string_view output);
  void use(WeightLayer& layer, std::string_view role, std::string_view tensor);

  // output = input + weight: the bias of the layer that made `input`, if that has none yet.
  // False where there is no such layer.
  bool add_bias(std::string_view input, std::string_view weight, std::string_view output);
  // output = input · weight: one number is an Affine, several are a LayerNorm's.
  void add_scale(std::string_view weight, std::string_view output);
  // The weights of both directions: matrices as ih, hh, ih, hh, then as many biases alike, forward
  // first. Throws CorruptFile for other numbers of them.
  void add_lstm(const std::vector<std::string>& weights, std::string_view output);

 private:
  WeightFile& file_;
  std::map<std::string, std::size_t, std::less<>> index_;   // of arrays
  std::map<std::string, std::size_t, std::less<>> makers_;  // of layers, by output
};

}  // namespace ocr
