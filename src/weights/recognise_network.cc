#include "weights/recognise_network.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <span>

#include "base/error.h"
#include "weights/paddle_names.h"
#include "weights/tail_layouts.h"

namespace ocr {
namespace {

// A layer of the file and the batch norm behind it, if it has one.
struct SeenUnit {
  const WeightLayer* layer = nullptr;
  const WeightLayer* norm = nullptr;
};

bool starts_unit_with_norm(LayerKind kind) {
  return kind == LayerKind::Conv || kind == LayerKind::Deconv;
}

std::vector<SeenUnit> units_of(const WeightFile& file) {
  std::vector<SeenUnit> units;
  for (const auto& layer : file.layers) {
    if (layer.kind == LayerKind::BatchNorm && !units.empty() && units.back().norm == nullptr &&
        starts_unit_with_norm(units.back().layer->kind)) {
      units.back().norm = &layer;
    } else {
      units.push_back({&layer});
    }
  }
  return units;
}

const NamedArray& array_in(const WeightFile& file,
                           const WeightLayer& layer,
                           std::string_view role) {
  const auto* index = layer.find(role);
  if (index == nullptr) {
    fail(ErrorCode::UnsupportedFormat, "{}: a {} without its {}", file.source, name(layer.kind),
         role);
  }
  return file.arrays[*index];
}

// The weight's shape in torch's layout.
LayoutShape shape_of(const WeightFile& file, const WeightLayer& layer) {
  constexpr std::string_view kRoles[] = {"weight", "weight_ih", "scale"};
  for (const auto role : kRoles) {
    if (const auto* index = layer.find(role)) {
      auto shape = file.arrays[*index].shape;
      if (layer.in_first) std::reverse(shape.begin(), shape.end());
      return shape;
    }
  }
  return {};
}

bool fits(const LayoutUnit& expected, const SeenUnit& seen, const LayoutShape& shape) {
  if (seen.norm != nullptr && expected.norm.empty()) return false;
  if (seen.layer->kind == expected.kind) return shape == expected.shape;
  // ncnn computes 1×1 convolutions of one pixel as products.
  const bool product = seen.layer->kind == LayerKind::Linear && expected.kind == LayerKind::Conv;
  return product && shape.size() == 2 && expected.shape == LayoutShape{shape[0], shape[1], 1, 1};
}

// How many of the expected units the file has, from its first.
std::size_t fitting(std::span<const LayoutUnit> expected,
                    std::span<const SeenUnit> seen,
                    std::span<const LayoutShape> shapes) {
  std::size_t count = 0;
  while (count < expected.size() && count < seen.size() &&
         fits(expected[count], seen[count], shapes[count]))
    ++count;
  return count;
}

struct Recognised {
  BackboneLayout backbone;
  TailLayout tail;
};

// The first network that has every layer of the file; `furthest` becomes the most layers that any
// has.
std::optional<Recognised> match(std::span<const SeenUnit> seen,
                                std::span<const LayoutShape> shapes,
                                std::size_t& furthest) {
  for (auto& backbone : backbone_layouts()) {
    const auto size = backbone.units.size();
    const auto begin = fitting(backbone.units, seen, shapes);
    furthest = std::max(furthest, begin);
    if (begin < size || size == seen.size()) continue;
    for (auto& tail : tail_layouts(backbone, shapes.subspan(size))) {
      const auto rest = fitting(tail.units, seen.subspan(size), shapes.subspan(size));
      furthest = std::max(furthest, size + rest);
      if (rest == tail.units.size() && size + rest == seen.size())
        return Recognised{backbone, std::move(tail)};
    }
  }
  return std::nullopt;
}

NamedArray filled(std::string name, std::int64_t count, float value) {
  NamedArray array{std::move(name),
                   DType::Float32,
                   {count},
                   std::string(static_cast<std::size_t>(count) * sizeof value, '\0')};
  for (std::size_t i = 0; i < array.bytes.size(); i += sizeof value)
    std::memcpy(array.bytes.data() + i, &value, sizeof value);
  return array;
}

class UnitArrays {
 public:
  UnitArrays(const WeightFile& file, std::vector<NamedArray>& arrays)
      : file_(file), arrays_(arrays) {}

  void add(const LayoutUnit& unit, const SeenUnit& seen) {
    if (unit.kind == LayerKind::Lstm) return add_lstm(unit, *seen.layer);
    if (unit.norm.empty() || seen.norm != nullptr) {
      add_all(unit.name, *seen.layer, unit.shape);
      if (seen.norm != nullptr) add_all(unit.norm, *seen.norm, {});
    } else {
      add_folded(unit, *seen.layer);
    }
  }

 private:
  void add_array(std::string name, const NamedArray& from, const LayoutShape& shape) {
    auto array = from;
    array.name = std::move(name);
    if (!shape.empty()) array.shape = shape;
    arrays_.push_back(std::move(array));
  }

  // `shape` is the weight's, whose layout may be another in the file.
  void add_all(const std::string& name, const WeightLayer& layer, const LayoutShape& shape) {
    for (const auto& [role, index] : layer.tensors) {
      const bool weight = role == "weight" && !shape.empty();
      const auto& array = file_.arrays[index];
      add_array(name + "." + role, weight && layer.in_first ? transposed(array) : array,
                weight ? shape : LayoutShape());
    }
  }

  // The norm that an exporter folded into the convolution, as one that changes nothing but adds the
  // bias: scale 1, mean 0, variance 1 − eps.
  void add_folded(const LayoutUnit& unit, const WeightLayer& layer) {
    constexpr float kVariance = 1.F - 1e-5F;
    const auto& bias = array_in(file_, layer, "bias");
    const auto count = element_count(bias);
    add_array(unit.name + ".weight", array_in(file_, layer, "weight"), unit.shape);
    if (unit.kind == LayerKind::Deconv) arrays_.push_back(filled(unit.name + ".bias", count, 0));
    arrays_.push_back(filled(unit.norm + ".weight", count, 1));
    add_array(unit.norm + ".bias", bias, {});
    arrays_.push_back(filled(unit.norm + ".running_mean", count, 0));
    arrays_.push_back(filled(unit.norm + ".running_var", count, kVariance));
  }

  void add_lstm(const LayoutUnit& unit, const WeightLayer& layer) {
    constexpr std::string_view kReverse = "_reverse";
    for (const auto& [role, index] : layer.tensors) {
      const bool reverse = role.ends_with(kReverse);
      const auto base = reverse ? role.substr(0, role.size() - kReverse.size()) : role;
      add_array(unit.name + "." + base + unit.suffix + (reverse ? "_reverse" : ""),
                file_.arrays[index], {});
    }
  }

  const WeightFile& file_;
  std::vector<NamedArray>& arrays_;
};

[[noreturn]] void refuse_network(const WeightFile& file,
                                 std::span<const SeenUnit> seen,
                                 std::span<const LayoutShape> shapes,
                                 std::size_t furthest) {
  const auto where = std::min(furthest, seen.size() - 1);
  fail(ErrorCode::UnsupportedFormat,
       "{}: not a network of ours: {} layers, of which the best match knows the first {}; layer {} "
       "is a {} "
       "with a weight of ({}). Read are PaddleOCR's recognisers (MobileNetV3, MobileNetV1Enhance, "
       "PPLCNetV3, "
       "ResNet with rnn, svtr or reshape and CTC), DB detectors (DBFPN, RSEFPN, LKPAN) and "
       "classifiers",
       file.source, seen.size(), furthest, where + 1, name(seen[where].layer->kind),
       fmt::join(shapes[where], ", "));
}

// What the layers do not show, but models of these kinds have.
void add_strides(PublishedNetwork& network) {
  auto& keys = network.backbone.keys;
  const bool svtr = network.algorithm == "SVTR_LCNet";
  if (network.model_type == "rec" && network.backbone.name == "MobileNetV3") {
    keys.emplace_back(keys[1].second == "small" ? "small_stride" : "large_stride", "[1, 2, 2, 2]");
  }
  if (network.backbone.name == "MobileNetV1Enhance" && (svtr || network.model_type == "cls")) {
    keys.emplace_back("last_conv_stride", "[1, 2]");
    keys.emplace_back("last_pool_type", "avg");
    if (svtr) keys.emplace_back("last_pool_kernel_size", "[2, 2]");
  }
}

PublishedNetwork described(Recognised found) {
  PublishedNetwork network{.model_type = found.tail.model_type,
                           .algorithm = found.tail.algorithm,
                           .backbone = std::move(found.backbone.config),
                           .neck = std::move(found.tail.neck),
                           .head = std::move(found.tail.head),
                           .height = found.tail.height};
  if (network.model_type != "det") network.classes = found.tail.units.back().shape[0];
  network.deploy_form = network.backbone.name == "PPLCNetV3";
  if (network.model_type == "det" && network.backbone.name == "ResNet")
    network.backbone.name = "ResNet_vd";
  add_strides(network);
  return network;
}

std::string part_yaml(std::string_view section, const ConfigPart& part) {
  if (part.name.empty()) return fmt::format("  {}:\n", section);
  auto text = fmt::format("  {}:\n    name: {}\n", section, part.name);
  for (const auto& [key, value] : part.keys) text += fmt::format("    {}: {}\n", key, value);
  return text;
}

}  // namespace

PublishedNetwork recognise_network(const WeightFile& file) {
  const auto seen = units_of(file);
  if (seen.empty()) {
    fail(ErrorCode::UnsupportedFormat, "{}: {} hold no network: name its config with -c",
         file.source, name(file.kind));
  }
  std::vector<LayoutShape> shapes;
  for (const auto& unit : seen) shapes.push_back(shape_of(file, *unit.layer));
  std::size_t furthest = 0;
  const auto found = match(seen, shapes, furthest);
  if (!found) refuse_network(file, seen, shapes, furthest);
  auto network = described(*found);
  UnitArrays arrays(file, network.arrays);
  auto unit = seen.begin();
  for (const auto& expected : found->backbone.units) arrays.add(expected, *unit++);
  for (const auto& expected : found->tail.units) arrays.add(expected, *unit++);
  return network;
}

std::string architecture_yaml(const PublishedNetwork& network) {
  auto text = fmt::format("Architecture:\n  model_type: {}\n  algorithm: {}\n  Transform:\n",
                          network.model_type, network.algorithm);
  text += part_yaml("Backbone", network.backbone);
  if (!network.neck.name.empty()) text += part_yaml("Neck", network.neck);
  return text + part_yaml("Head", network.head);
}

}  // namespace ocr
