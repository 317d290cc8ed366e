// The Architecture section of a config: which network, as plain options.
//
// A new backbone, neck or head is its options and its module in a file pair, and one line in the
// variant below; make_recogniser() finds its module through the overload of `build`.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

#include "base/config/visitor.h"
#include "models/backbones/mobilenet_v1_enhance.h"
#include "models/backbones/mobilenet_v3.h"
#include "models/backbones/pplcnet_v3.h"
#include "models/backbones/resnet_vd.h"
#include "models/backbones/vgg.h"
#include "models/heads/ctc_head.h"
#include "models/heads/multi_head.h"
#include "models/necks/sequence_encoder.h"
#include "models/parameter_rule.h"

namespace ocr {

enum class ModelType { Rec, Det, Cls };

// They differ in name alone: the parts make the network. PP-OCRv3's configs say SVTR.
enum class Algorithm { Crnn, Rosetta, SvtrLcnet, Svtr };

// No rectification before the backbone; the default and so far the only one.
struct NoTransformOptions {
  static constexpr std::string_view kName = "None";
};

// For MultiHead, whose branch has an encoder of its own.
struct NoNeckOptions {
  static constexpr std::string_view kName = "None";
};

using TransformOptions = std::variant<NoTransformOptions>;
using BackboneOptions = std::variant<MobileNetV3Options,
                                     MobileNetV1EnhanceOptions,
                                     ResNetVdOptions,
                                     PPLCNetV3Options,
                                     VggOptions>;
using NeckOptions = std::variant<NoNeckOptions, SequenceEncoderOptions>;
using HeadOptions = std::variant<CtcHeadOptions, MultiHeadOptions>;

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
void describe(NoNeckOptions& o, config::Visitor& v);
void describe(ArchitectureOptions& o, config::Visitor& v);

// Throws Error (Config) where the network cannot read lines of that height: the backbone has to
// leave its map one row high.
void check_line_height(const ArchitectureOptions& options, std::int64_t height);

// Of a recogniser's or classifier's backbone, `parameter` begins with "backbone.".
ParameterRule backbone_rule(const BackboneOptions& backbone, std::string_view parameter);

// `parameter` is its structured name ("head.fc.weight").
ParameterRule parameter_rule(const ArchitectureOptions& options, std::string_view parameter);

}  // namespace ocr

template <>
struct ocr::config::EnumNames<ocr::ModelType> {
  static constexpr std::pair<ModelType, std::string_view> kNames[] = {
      {ModelType::Rec, "rec"}, {ModelType::Det, "det"}, {ModelType::Cls, "cls"}};
};
template <>
struct ocr::config::EnumNames<ocr::Algorithm> {
  static constexpr std::pair<Algorithm, std::string_view> kNames[] = {
      {Algorithm::Crnn, "CRNN"},
      {Algorithm::Rosetta, "Rosetta"},
      {Algorithm::SvtrLcnet, "SVTR_LCNet"},
      {Algorithm::Svtr, "SVTR"}};
};
