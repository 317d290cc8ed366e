// The Architecture section of a config: which network, as plain options.
//
// A new backbone, neck or head is its options and its module in a file pair, and one line in the
// variant below; make_recogniser() finds its module through the overload of `build`.
#pragma once

#include <cstdint>
#include <string_view>
#include <variant>

#include "base/config/visitor.h"
#include "models/backbones/mobilenet_v3.h"
#include "models/heads/ctc_head.h"
#include "models/necks/sequence_encoder.h"

namespace ocr {

enum class ModelType { Rec, Det, Cls };
enum class Algorithm { Crnn };

// No rectification before the backbone; the default and so far the only one.
struct NoTransformOptions {
  static constexpr std::string_view kName = "None";
};

using TransformOptions = std::variant<NoTransformOptions>;
using BackboneOptions = std::variant<MobileNetV3Options>;
using NeckOptions = std::variant<SequenceEncoderOptions>;
using HeadOptions = std::variant<CtcHeadOptions>;

struct ArchitectureOptions {
  ModelType model_type = ModelType::Rec;
  Algorithm algorithm = Algorithm::Crnn;
  std::int64_t in_channels = 3;
  TransformOptions transform;
  BackboneOptions backbone;
  NeckOptions neck;
  HeadOptions head;
};

void describe(NoTransformOptions& o, config::Visitor& v);
void describe(ArchitectureOptions& o, config::Visitor& v);

// Throws Error (Config) where the network cannot read lines of that height: CRNN needs its feature
// map to be one row high.
void check_line_height(const ArchitectureOptions& options, std::int64_t height);

}  // namespace ocr

template <>
struct ocr::config::EnumNames<ocr::ModelType> {
  static constexpr std::pair<ModelType, std::string_view> kNames[] = {
      {ModelType::Rec, "rec"}, {ModelType::Det, "det"}, {ModelType::Cls, "cls"}};
};
template <>
struct ocr::config::EnumNames<ocr::Algorithm> {
  static constexpr std::pair<Algorithm, std::string_view> kNames[] = {{Algorithm::Crnn, "CRNN"}};
};
