// The layers of PaddleOCR's published networks under the names that their parameters have in our
// modules, in the order in which the network runs. reference: architecture tables of PaddleOCR 2.8.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "weights/weight_file.h"

namespace ocr {

// A layer and, where one follows in the training form, the batch norm behind it. Exported files may
// have the two as one.
struct LayoutUnit {
  LayerKind kind = LayerKind::Conv;
  std::string name;    // "backbone.conv1.conv"; of an LSTM with its layer: "…lstm", "_l0"
  std::string suffix;  // behind each role, for LSTMs
  std::string norm;    // "backbone.conv1.bn", "" for none
  std::vector<std::int64_t>
      shape;  // of the weight, in torch's layout; an Affine and a norm have {C}
};

// A part of the Architecture section: the name and its keys, values as YAML.
struct ConfigPart {
  std::string name;
  std::vector<std::pair<std::string, std::string>> keys;
};

struct BackboneLayout {
  ConfigPart config;
  bool detection = false;  // its names are those of a detector; rec and cls share theirs
  std::vector<LayoutUnit> units;
  std::vector<std::int64_t> channels;  // of what it hands on: one, or c2…c5
};

// Everything that a first part of a file may be: each family at each scale it is published in.
std::vector<BackboneLayout> backbone_layouts();

using LayoutShape = std::vector<std::int64_t>;

// Appends units.
class LayoutBuilder {
 public:
  explicit LayoutBuilder(std::vector<LayoutUnit>& units) : units_(units) {}

  // `conv` and `norm` are the two modules' names under `name`.
  void conv_norm(const std::string& name,
                 LayoutShape shape,
                 const char* conv = "conv",
                 const char* norm = "bn");
  void conv(const std::string& name, LayoutShape shape);
  void squeeze_excite(const std::string& name, std::int64_t channels);  // conv1, conv2; hidden C/4
  void add(LayerKind kind, const std::string& name, LayoutShape shape);

 private:
  std::vector<LayoutUnit>& units_;
};

}  // namespace ocr
