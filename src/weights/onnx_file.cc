#include "weights/onnx_file.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <set>

#include "base/error.h"
#include "weights/layer_builder.h"
#include "weights/protobuf.h"
#include "weights/stored_array.h"

namespace ocr {
namespace {

struct OnnxType {
  std::int64_t number;  // TensorProto.DataType
  StoredType type;
};
constexpr OnnxType kOnnxTypes[] = {{1, StoredType::Float32},  {2, StoredType::UInt8},
                                   {3, StoredType::Int8},     {5, StoredType::Int16},
                                   {6, StoredType::Int32},    {7, StoredType::Int64},
                                   {9, StoredType::Bool},     {10, StoredType::Float16},
                                   {11, StoredType::Float64}, {16, StoredType::BFloat16}};

struct OnnxNode {
  std::string type;
  std::vector<std::string> inputs;
  std::string output;                  // the first
  std::optional<NamedArray> constant;  // of a Constant node, under the output's name
};

// TensorProto: dims 1, data_type 2, float_data 4, name 8, raw_data 9, data_location 14.
struct OnnxTensor {
  std::string name;
  std::vector<std::int64_t> shape;
  std::int64_t type = 0;
  std::string_view raw;
  std::string floats;  // where the values are a list of floats
  bool outside = false;
};

OnnxTensor parse_tensor(ByteCursor cursor) {
  OnnxTensor tensor;
  ProtoField field;
  while (next_field(cursor, field)) {
    switch (field.number) {
      case 1:
        append_integers(cursor, field, tensor.shape);
        break;
      case 2:
        tensor.type = field.number_value();
        break;
      case 4:
        if (field.type == 2) tensor.floats += field.bytes;
        if (field.type == 5) tensor.floats.append(reinterpret_cast<const char*>(&field.integer), 4);
        break;
      case 8:
        tensor.name = field.bytes;
        break;
      case 9:
        tensor.raw = field.bytes;
        break;
      case 14:
        tensor.outside = field.integer == 1;
        break;
      default:
        break;
    }
  }
  return tensor;
}

// None for a tensor of a type, or in a way of storing, that weights do not have.
std::optional<NamedArray> array_of(const OnnxTensor& tensor,
                                   const std::string& name,
                                   const std::string& source) {
  if (tensor.outside) {
    fail(ErrorCode::UnsupportedFormat,
         "{}: '{}' lies in a file beside it: convert the model to one file", source, name);
  }
  for (const auto& row : kOnnxTypes) {
    const bool listed = tensor.raw.empty() && !tensor.floats.empty() && tensor.type == 1;
    if (row.number != tensor.type || (tensor.raw.empty() && !listed)) continue;
    return make_array(name, tensor.shape, row.type, listed ? tensor.floats : tensor.raw,
                      fmt::format("{}: '{}'", source, name));
  }
  return std::nullopt;
}

OnnxNode parse_node(ByteCursor cursor) {  // NodeProto: input 1, output 2, op_type 4, attribute 5
  OnnxNode node;
  std::optional<OnnxTensor> tensor;
  ProtoField field;
  while (next_field(cursor, field)) {
    if (field.number == 1) node.inputs.emplace_back(field.bytes);
    if (field.number == 2 && node.output.empty()) node.output = field.bytes;
    if (field.number == 4) node.type = field.bytes;
    if (field.number != 5) continue;
    auto attribute = field.message(cursor);
    while (next_field(attribute, field)) {  // AttributeProto: t 5
      if (field.number == 5 && field.type == 2) tensor = parse_tensor(field.message(attribute));
    }
  }
  if (node.type == "Constant" && tensor)
    node.constant = array_of(*tensor, node.output, cursor.source());
  return node;
}

// Weights keep their names of the Paddle program. paddle2onnx's own constants are called p2o.*, or
// Constant_* by older releases; fill_constant is Paddle's operator.
bool is_weight_name(std::string_view name) {
  return !name.starts_with("p2o.") && !name.starts_with("Constant_") &&
         !name.starts_with("fill_constant");
}

struct OnnxGraph {
  std::vector<OnnxNode> nodes;
  std::vector<NamedArray> weights;
};

void add_weight(OnnxGraph& graph, std::optional<NamedArray> array) {
  if (array && array->dtype == DType::Float32 && is_weight_name(array->name)) {
    graph.weights.push_back(std::move(*array));
  }
}

OnnxGraph parse_graph(ByteCursor cursor) {  // GraphProto: node 1, initializer 5
  OnnxGraph graph;
  ProtoField field;
  while (next_field(cursor, field)) {
    if (field.number == 1) {
      auto node = parse_node(field.message(cursor));
      if (node.type == "Constant") {
        add_weight(graph, std::move(node.constant));
      } else {
        graph.nodes.push_back(std::move(node));
      }
    }
    if (field.number == 5) {
      const auto tensor = parse_tensor(field.message(cursor));
      add_weight(graph, array_of(tensor, tensor.name, cursor.source()));
    }
  }
  return graph;
}

class OnnxLayers {
 public:
  OnnxLayers(WeightFile& file, const std::vector<OnnxNode>& nodes) : builder_(file) {
    for (const auto& node : nodes) makers_.emplace(node.output, &node);
  }

  void add(const OnnxNode& node) {
    if (node.type == "Reshape" || node.type == "Identity") return add_view(node);
    if (node.type == "Conv") return add_layer(node, LayerKind::Conv, {"weight", "bias"});
    if (node.type == "ConvTranspose") return add_layer(node, LayerKind::Deconv, {"weight", "bias"});
    if (node.type == "BatchNormalization") {
      return add_layer(node, LayerKind::BatchNorm,
                       {"weight", "bias", "running_mean", "running_var"});
    }
    if (node.type == "MatMul") return add_layer(node, LayerKind::Linear, {"weight"});
    if (node.type == "Add" || node.type == "Mul") return add_onnx_arithmetic(node);
    if (node.type == "LSTM") add_onnx_lstm(node);
  }

 private:
  // A weight may be reshaped before its use; its values are the same.
  void add_view(const OnnxNode& node) {
    if (node.inputs.empty()) return;
    const auto weight = weight_of(node.inputs[0]);
    if (builder_.is_weight(weight)) views_.emplace(node.output, weight);
  }

  std::string weight_of(const std::string& tensor) const {
    const auto view = views_.find(tensor);
    return view == views_.end() ? tensor : view->second;
  }

  void add_layer(const OnnxNode& node,
                 LayerKind kind,
                 std::initializer_list<std::string_view> roles) {
    if (node.inputs.size() < 2 || !builder_.is_weight(node.inputs[1])) return;
    auto& layer = builder_.add(kind, node.output);
    layer.in_first = kind == LayerKind::Linear;
    std::size_t input = 1;
    for (const auto role : roles) {
      if (input < node.inputs.size()) builder_.use(layer, role, node.inputs[input]);
      ++input;
    }
  }

  void add_onnx_arithmetic(const OnnxNode& node) {
    if (node.inputs.size() != 2) return;
    auto value = weight_of(node.inputs[0]);
    auto weight = weight_of(node.inputs[1]);
    if (builder_.is_weight(value)) std::swap(value, weight);
    if (!builder_.is_weight(weight)) return;
    if (node.type == "Mul") return builder_.add_scale(weight, node.output);
    builder_.add_bias(value, weight, node.output);
  }

  // Paddle's gates are i, f, g, o and ONNX's i, o, f, g: the graph slices and joins the weights,
  // and what we want lies at the far end of these operators.
  void add_onnx_lstm(const OnnxNode& node) {
    std::vector<std::string> weights;
    std::set<const OnnxNode*> seen;
    for (std::size_t i = 1; i < std::min<std::size_t>(node.inputs.size(), 4); ++i) {
      std::vector<std::string> found;
      trace(node.inputs[i], found, seen);
      if (i == 3 && found.size() == 4) std::swap(found[1], found[2]);  // ih, ih, hh, hh
      weights.insert(weights.end(), found.begin(), found.end());
    }
    if (weights.size() == 8) std::swap(weights[1], weights[2]);  // the matrices alike
    builder_.add_lstm(weights, node.output);
  }

  // Appends the weights that `start` is made of, in the order of the operators' inputs, each once.
  void trace(const std::string& start,
             std::vector<std::string>& found,
             std::set<const OnnxNode*>& seen) const {
    std::vector<std::string> open = {start};
    while (!open.empty()) {
      const auto tensor = open.back();
      open.pop_back();
      if (builder_.is_weight(tensor)) {
        if (std::find(found.begin(), found.end(), tensor) == found.end()) found.push_back(tensor);
        continue;
      }
      const auto maker = makers_.find(tensor);
      if (maker == makers_.end() || !seen.insert(maker->second).second) continue;
      open.insert(open.end(), maker->second->inputs.rbegin(), maker->second->inputs.rend());
    }
  }

  LayerBuilder builder_;
  std::map<std::string, const OnnxNode*> makers_;
  std::map<std::string, std::string> views_;  // tensor → the weight that it shows
};

// The leading 1 that the converter gives an LSTM's weights, and (1, C, 1, 1) of a bias, are C
// alone.
void drop_unit_extents(WeightFile& file) {
  const auto squeeze = [&](std::size_t index, std::size_t rank) {
    auto& shape = file.arrays[index].shape;
    const auto ones = std::count(shape.begin(), shape.end(), 1);
    if (rank == 1 && shape.size() > 1 && ones + 1 >= static_cast<std::ptrdiff_t>(shape.size())) {
      shape = {element_count(file.arrays[index])};
    }
    if (rank == 2 && shape.size() == 3 && shape[0] == 1) shape.erase(shape.begin());
  };
  for (const auto& layer : file.layers) {
    for (const auto& [role, index] : layer.tensors) {
      if (role.starts_with("bias")) squeeze(index, 1);
      if (role.starts_with("weight_")) squeeze(index, 2);
    }
  }
}

}  // namespace

WeightFile parse_onnx(std::string_view bytes, const std::string& source) {
  OnnxGraph graph;
  ByteCursor cursor(bytes, source);
  ProtoField field;
  while (next_field(cursor, field)) {  // ModelProto: graph 7
    if (field.number == 7 && field.type == 2) graph = parse_graph(field.message(cursor));
  }
  if (graph.weights.empty())
    fail(ErrorCode::CorruptFile, "{}: is no ONNX model: it has no weights", source);
  WeightFile file{.kind = WeightKind::Onnx, .source = source, .arrays = std::move(graph.weights)};
  OnnxLayers layers(file, graph.nodes);
  for (const auto& node : graph.nodes) layers.add(node);
  drop_unit_extents(file);
  return file;
}

}  // namespace ocr
