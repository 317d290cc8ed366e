#include "weights/paddle_program.h"

#include <algorithm>

#include "base/error.h"
#include "weights/layer_builder.h"
#include "weights/protobuf.h"
#include "weights/stored_array.h"

namespace ocr {
namespace {

std::string_view first_of(const std::vector<PaddleOp::Slot>& slots, std::string_view name) {
  for (const auto& slot : slots) {
    if (slot.name == name && !slot.variables.empty()) return slot.variables.front();
  }
  return {};
}

PaddleOp::Slot parse_slot(ByteCursor cursor) {  // OpDesc.Var: parameter 1, arguments 2
  PaddleOp::Slot slot;
  ProtoField field;
  while (next_field(cursor, field)) {
    if (field.number == 1) slot.name = field.bytes;
    if (field.number == 2) slot.variables.emplace_back(field.bytes);
  }
  return slot;
}

PaddleOp parse_op(ByteCursor cursor) {  // OpDesc: inputs 1, outputs 2, type 3
  PaddleOp op;
  ProtoField field;
  while (next_field(cursor, field)) {
    if (field.number == 1) op.inputs.push_back(parse_slot(field.message(cursor)));
    if (field.number == 2) op.outputs.push_back(parse_slot(field.message(cursor)));
    if (field.number == 3) op.type = field.bytes;
  }
  return op;
}

// VarDesc: name 1, persistable 3. The name of a weight, else "".
std::string weight_name(ByteCursor cursor) {
  std::string name;
  bool persistable = false;
  ProtoField field;
  while (next_field(cursor, field)) {
    if (field.number == 1) name = field.bytes;
    if (field.number == 3) persistable = field.integer != 0;
  }
  return persistable && name != "feed" && name != "fetch" ? name : "";
}

void parse_block(ByteCursor cursor, PaddleProgram& program) {  // BlockDesc: vars 3, ops 4
  ProtoField field;
  while (next_field(cursor, field)) {
    if (field.number == 3) {
      if (auto name = weight_name(field.message(cursor)); !name.empty())
        program.weights.push_back(std::move(name));
    }
    if (field.number == 4) program.ops.push_back(parse_op(field.message(cursor)));
  }
}

struct PaddleType {
  std::int64_t number;  // VarType.Type
  StoredType type;
};
constexpr PaddleType kPaddleTypes[] = {{0, StoredType::Bool},    {1, StoredType::Int16},
                                       {2, StoredType::Int32},   {3, StoredType::Int64},
                                       {4, StoredType::Float16}, {5, StoredType::Float32},
                                       {6, StoredType::Float64}, {20, StoredType::UInt8},
                                       {21, StoredType::Int8},   {22, StoredType::BFloat16}};

StoredType paddle_type(const ByteCursor& cursor, std::int64_t number) {
  for (const auto& row : kPaddleTypes) {
    if (row.number == number) return row.type;
  }
  cursor.corrupt(fmt::format("values of Paddle's unknown type {}", number));
}

// The bytes of `count` values of `size`. A count that the file cannot hold is refused here, before
// anything is made of it.
std::string_view take_values(ByteCursor& cursor,
                             std::int64_t count,
                             std::int64_t size,
                             std::string_view name) {
  std::int64_t bytes = 0;
  if (__builtin_mul_overflow(count, size, &bytes))
    cursor.corrupt(fmt::format("'{}' is impossibly large", name));
  return cursor.take(static_cast<std::uint64_t>(bytes), name);
}

NamedArray parse_record(ByteCursor& cursor, const std::string& name) {
  const auto where = fmt::format("{}: byte {}: '{}'", cursor.source(), cursor.offset(), name);
  const auto version = cursor.number<std::uint32_t>(name);
  const auto levels = cursor.number<std::uint64_t>(name);
  if (version != 0 || levels != 0 || cursor.number<std::uint32_t>(name) != 0) {
    cursor.corrupt(fmt::format("the record of '{}' does not begin with version 0", name));
  }
  const auto bytes = cursor.number<std::int32_t>(name);
  ByteCursor desc(cursor.take(static_cast<std::uint32_t>(bytes), name), cursor.source(),
                  cursor.offset());
  std::int64_t type = -1;
  std::vector<std::int64_t> shape;
  ProtoField field;
  while (next_field(desc, field)) {  // TensorDesc: data_type 1, dims 2
    if (field.number == 1) type = field.number_value();
    if (field.number == 2) append_integers(desc, field, shape);
  }
  const auto stored = paddle_type(cursor, type);
  const auto values = take_values(cursor, element_count(shape, where), stored_size(stored), name);
  return make_array(name, std::move(shape), stored, values, where);
}

// Which slot of which operator holds which weight of a layer.
struct SlotRole {
  std::string_view slot;
  std::string_view role;
};
struct OpRule {
  std::string_view op;
  LayerKind kind;
  std::string_view output;
  std::vector<SlotRole> roles;
};

const std::vector<OpRule>& op_rules() {
  static const std::vector<SlotRole> kFilter = {{"Filter", "weight"}, {"Bias", "bias"}};
  static const std::vector<SlotRole> kBatchNorm = {
      {"Scale", "weight"}, {"Bias", "bias"}, {"Mean", "running_mean"}, {"Variance", "running_var"}};
  static const std::vector<SlotRole> kProduct = {{"Y", "weight"}};
  static const std::vector<OpRule> rules = {
      {"conv2d", LayerKind::Conv, "Output", kFilter},
      {"depthwise_conv2d", LayerKind::Conv, "Output", kFilter},
      {"conv2d_transpose", LayerKind::Deconv, "Output", kFilter},
      {"batch_norm", LayerKind::BatchNorm, "Y", kBatchNorm},
      {"sync_batch_norm", LayerKind::BatchNorm, "Y", kBatchNorm},
      {"layer_norm", LayerKind::LayerNorm, "Y", {{"Scale", "weight"}, {"Bias", "bias"}}},
      {"matmul_v2", LayerKind::Linear, "Out", kProduct},
      {"matmul", LayerKind::Linear, "Out", kProduct},
      {"mul", LayerKind::Linear, "Out", kProduct}};
  return rules;
}

class ProgramLayers {
 public:
  explicit ProgramLayers(WeightFile& file) : builder_(file) {}

  void add(const PaddleOp& op) {
    for (const auto& rule : op_rules()) {
      if (op.type == rule.op) return add_layer(op, rule);
    }
    if (op.type == "elementwise_add" || op.type == "elementwise_mul") return add_arithmetic(op);
    if (op.type == "rnn") add_rnn(op);
  }

 private:
  void add_layer(const PaddleOp& op, const OpRule& rule) {
    if (!builder_.is_weight(op.input(rule.roles.front().slot))) return;  // attention's own products
    auto& layer = builder_.add(rule.kind, op.output(rule.output));
    layer.in_first = rule.kind == LayerKind::Linear;
    for (const auto& [slot, role] : rule.roles) {
      if (const auto weight = op.input(slot); !weight.empty()) builder_.use(layer, role, weight);
    }
  }

  void add_arithmetic(const PaddleOp& op) {
    auto value = op.input("X");
    auto weight = op.input("Y");
    if (builder_.is_weight(value)) std::swap(value, weight);
    if (!builder_.is_weight(weight)) return;
    if (op.type == "elementwise_mul") return builder_.add_scale(weight, op.output("Out"));
    builder_.add_bias(value, weight, op.output("Out"));
  }

  // Paddle runs a whole stack of layers in one operator: eight weights a layer, all matrices first.
  void add_rnn(const PaddleOp& op) {
    for (const auto& slot : op.inputs) {
      if (slot.name != "WeightList") continue;
      const auto layers = slot.variables.size() / 8;
      for (std::size_t i = 0; i < layers; ++i) {
        std::vector<std::string> weights;
        for (std::size_t k = 0; k < 4; ++k) weights.push_back(slot.variables[4 * i + k]);
        for (std::size_t k = 0; k < 4; ++k) weights.push_back(slot.variables[4 * (layers + i) + k]);
        builder_.add_lstm(weights, op.output("Out"));
      }
    }
  }

  LayerBuilder builder_;
};

}  // namespace

std::string_view PaddleOp::input(std::string_view slot) const {
  return first_of(inputs, slot);
}
std::string_view PaddleOp::output(std::string_view slot) const {
  return first_of(outputs, slot);
}

PaddleProgram parse_pdmodel(std::string_view bytes, const std::string& source) {
  PaddleProgram program;
  ByteCursor cursor(bytes, source);
  ProtoField field;
  while (next_field(cursor, field)) {  // ProgramDesc: blocks 1
    if (field.number == 1 && field.type == 2) parse_block(field.message(cursor), program);
  }
  std::sort(program.weights.begin(), program.weights.end());
  program.weights.erase(std::unique(program.weights.begin(), program.weights.end()),
                        program.weights.end());
  if (program.weights.empty()) {
    fail(ErrorCode::CorruptFile, "{}: is no .pdmodel: it names no weights", source);
  }
  return program;
}

WeightFile parse_pdiparams(const PaddleProgram& program,
                           std::string_view bytes,
                           const std::string& source) {
  WeightFile file{.kind = WeightKind::PaddleInference, .source = source};
  ByteCursor cursor(bytes, source);
  for (const auto& name : program.weights) file.arrays.push_back(parse_record(cursor, name));
  if (!cursor.at_end()) {
    cursor.corrupt(
        fmt::format("{} bytes are left over: it belongs to another .pdmodel", cursor.left()));
  }
  ProgramLayers layers(file);
  for (const auto& op : program.ops) layers.add(op);
  return file;
}

}  // namespace ocr
