#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "weights/network_layout.h"

namespace ocr {
namespace {

// The least multiple of `divisor` within a tenth of `value`, as MobileNetV2 and its heirs round.
std::int64_t scaled(double value, std::int64_t divisor) {
  const auto rounded =
      std::max(divisor, static_cast<std::int64_t>(value + static_cast<double>(divisor) / 2) /
                            divisor * divisor);
  return static_cast<double>(rounded) < .9 * value ? rounded + divisor : rounded;
}

// --- MobileNetV3 (Howard et al. 2019, tables 1 and 2) -------------------------------------------

struct MobileRow {
  std::int64_t kernel, mid, out;
  bool squeeze;
  std::int64_t stride;
};
constexpr MobileRow kMobileLarge[] = {
    {3, 16, 16, false, 1},  {3, 64, 24, false, 2},  {3, 72, 24, false, 1},  {5, 72, 40, true, 2},
    {5, 120, 40, true, 1},  {5, 120, 40, true, 1},  {3, 240, 80, false, 2}, {3, 200, 80, false, 1},
    {3, 184, 80, false, 1}, {3, 184, 80, false, 1}, {3, 480, 112, true, 1}, {3, 672, 112, true, 1},
    {5, 672, 160, true, 2}, {5, 960, 160, true, 1}, {5, 960, 160, true, 1}};
constexpr MobileRow kMobileSmall[] = {
    {3, 16, 16, true, 2},  {3, 72, 24, false, 2}, {3, 88, 24, false, 1}, {5, 96, 40, true, 2},
    {5, 240, 40, true, 1}, {5, 240, 40, true, 1}, {5, 120, 48, true, 1}, {5, 144, 48, true, 1},
    {5, 288, 96, true, 2}, {5, 576, 96, true, 1}, {5, 576, 96, true, 1}};

struct MobileVariant {
  double scale = .5;
  bool large = true;
  bool squeeze = true;  // false: disable_se
  bool detection = false;

  std::span<const MobileRow> rows() const {
    return large ? std::span<const MobileRow>(kMobileLarge)
                 : std::span<const MobileRow>(kMobileSmall);
  }
};

// Names of the blocks: blocks.N, or stageS.N where a detector takes its feature maps.
class MobileNames {
 public:
  explicit MobileNames(const MobileVariant& variant) : variant_(variant) {}
  bool begins_stage(std::size_t row) const {
    return variant_.detection && variant_.rows()[row].stride == 2 &&
           row > (variant_.large ? 2U : 0U);
  }
  std::string next(bool new_stage) {
    if (new_stage) {
      ++stage_;
      block_ = 0;
    }
    const auto place = variant_.detection ? fmt::format("stage{}", stage_) : std::string("blocks");
    return fmt::format("backbone.{}.{}", place, block_++);
  }

 private:
  const MobileVariant& variant_;
  int stage_ = 0;
  int block_ = 0;
};

ConfigPart mobile_config(const MobileVariant& variant) {
  ConfigPart config{"MobileNetV3",
                    {{"scale", fmt::format("{}", variant.scale)},
                     {"model_name", variant.large ? "large" : "small"}}};
  if (!variant.squeeze) config.keys.emplace_back("disable_se", "true");
  return config;
}

BackboneLayout mobile_layout(const MobileVariant& variant) {
  BackboneLayout layout{.config = mobile_config(variant), .detection = variant.detection};
  LayoutBuilder add(layout.units);
  MobileNames names(variant);
  auto in = scaled(16 * variant.scale, 8);
  add.conv_norm(variant.detection ? "backbone.conv" : "backbone.conv1", {in, 3, 3, 3});
  const auto rows = variant.rows();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto mid = scaled(static_cast<double>(rows[i].mid) * variant.scale, 8);
    if (names.begins_stage(i)) layout.channels.push_back(in);
    const auto block = names.next(names.begins_stage(i));
    add.conv_norm(block + ".expand_conv", {mid, in, 1, 1});
    add.conv_norm(block + ".bottleneck_conv", {mid, 1, rows[i].kernel, rows[i].kernel});
    if (rows[i].squeeze && variant.squeeze) add.squeeze_excite(block + ".mid_se", mid);
    in = scaled(static_cast<double>(rows[i].out) * variant.scale, 8);
    add.conv_norm(block + ".linear_conv", {in, mid, 1, 1});
  }
  const auto out = scaled((variant.large ? 960 : 576) * variant.scale, 8);
  add.conv_norm(variant.detection ? names.next(false) : "backbone.conv2", {out, in, 1, 1});
  layout.channels.push_back(out);
  return layout;
}

void add_mobile_layouts(std::vector<BackboneLayout>& layouts) {
  for (const double scale : {.5, .35, .75, 1., 1.25}) {
    for (const bool large : {false, true}) {
      for (const bool squeeze : {true, false}) {
        for (const bool detection : {false, true}) {
          layouts.push_back(mobile_layout({scale, large, squeeze, detection}));
        }
      }
    }
  }
}

// --- MobileNetV1Enhance (PP-OCRv2 and v3) --------------------------------------------------------

struct EnhanceRow {
  std::int64_t in, out, kernel;
  bool squeeze;
};
constexpr EnhanceRow kEnhance[] = {{32, 64, 3, false},   {64, 128, 3, false},  {128, 128, 3, false},
                                   {128, 256, 3, false}, {256, 256, 3, false}, {256, 512, 3, false},
                                   {512, 512, 5, false}, {512, 512, 5, false}, {512, 512, 5, false},
                                   {512, 512, 5, false}, {512, 512, 5, false}, {512, 1024, 5, true},
                                   {1024, 1024, 5, true}};

BackboneLayout enhance_layout(double scale) {
  BackboneLayout layout{.config = {"MobileNetV1Enhance", {{"scale", fmt::format("{}", scale)}}}};
  LayoutBuilder add(layout.units);
  const auto channels = [&](std::int64_t full) {
    return static_cast<std::int64_t>(static_cast<double>(full) * scale);
  };
  add.conv_norm("backbone.conv1", {channels(32), 3, 3, 3}, "_conv", "_batch_norm");
  int index = 0;
  for (const auto& row : kEnhance) {
    const auto block = fmt::format("backbone.block_list.{}", index++);
    const auto in = channels(row.in);
    add.conv_norm(block + "._depthwise_conv", {in, 1, row.kernel, row.kernel}, "_conv",
                  "_batch_norm");
    if (row.squeeze) add.squeeze_excite(block + "._se", in);
    add.conv_norm(block + "._pointwise_conv", {channels(row.out), in, 1, 1}, "_conv",
                  "_batch_norm");
  }
  layout.channels = {channels(1024)};
  return layout;
}

// --- PPLCNetV3 (PP-OCRv4), the deploy form -------------------------------------------------------

struct LcRow {
  int stage;
  std::int64_t kernel, in, out;
  bool halves;  // stride 2 in both directions in a detector
  bool squeeze;
};
constexpr LcRow kLcNet[] = {
    {2, 3, 16, 32, false, false},   {3, 3, 32, 64, true, false},    {3, 3, 64, 64, false, false},
    {4, 3, 64, 128, true, false},   {4, 3, 128, 128, false, false}, {5, 3, 128, 256, true, false},
    {5, 5, 256, 256, false, false}, {5, 5, 256, 256, false, false}, {5, 5, 256, 256, false, false},
    {5, 5, 256, 256, false, false}, {6, 5, 256, 512, true, true},   {6, 5, 512, 512, false, true},
    {6, 5, 512, 512, false, false}, {6, 5, 512, 512, false, false}};

// One convolution of the fused branches, the affine behind it, and the activation's own affine.
void add_rep_layer(LayoutBuilder& add, const std::string& name, LayoutShape shape, bool activated) {
  add.conv(name + ".reparam_conv", std::move(shape));
  add.add(LayerKind::Affine, name + ".lab", {1});
  if (activated) add.add(LayerKind::Affine, name + ".act.lab", {1});
}

void add_detector_outputs(LayoutBuilder& add,
                          BackboneLayout& layout,
                          double scale,
                          const std::vector<std::int64_t>& ends) {
  constexpr std::array<std::int64_t, 4> kOut = {16, 24, 56, 480};
  for (std::size_t i = 0; i < kOut.size(); ++i) {
    const auto out = static_cast<std::int64_t>(static_cast<double>(kOut[i]) * scale);
    add.conv(fmt::format("backbone.layer_list.{}", i), {out, ends[i], 1, 1});
    layout.channels.push_back(out);
  }
}

BackboneLayout lcnet_layout(double scale, bool detection) {
  BackboneLayout layout{.config = {"PPLCNetV3", {{"scale", fmt::format("{}", scale)}}},
                        .detection = detection};
  if (detection) layout.config.keys.emplace_back("det", "true");
  LayoutBuilder add(layout.units);
  const auto channels = [&](std::int64_t full) {
    return scaled(static_cast<double>(full) * scale, 16);
  };
  add.conv_norm("backbone.conv1", {channels(16), 3, 3, 3});
  std::vector<std::int64_t> ends(5);  // channels after blocks2…6
  std::array<int, 7> next{};
  for (const auto& row : kLcNet) {
    const auto block =
        fmt::format("backbone.blocks{}.{}", row.stage, next[static_cast<std::size_t>(row.stage)]++);
    const auto in = channels(row.in);
    const auto out = channels(row.out);
    add_rep_layer(add, block + ".dw_conv", {in, 1, row.kernel, row.kernel},
                  !(detection && row.halves));
    if (row.squeeze) add.squeeze_excite(block + ".se", in);
    add_rep_layer(add, block + ".pw_conv", {out, in, 1, 1}, true);
    ends[static_cast<std::size_t>(row.stage - 2)] = out;
  }
  if (detection) {
    add_detector_outputs(add, layout, scale, {ends.begin() + 1, ends.end()});
  } else {
    layout.channels = {ends.back()};
  }
  return layout;
}

// --- ResNet_vd (He et al. 2019, the "D" form) ----------------------------------------------------

struct ResNetDepth {
  int layers;
  std::array<int, 4> blocks;
  bool bottleneck;
};
constexpr ResNetDepth kResNets[] = {{18, {2, 2, 2, 2}, false},  {34, {3, 4, 6, 3}, false},
                                    {50, {3, 4, 6, 3}, true},   {101, {3, 4, 23, 3}, true},
                                    {152, {3, 8, 36, 3}, true}, {200, {3, 12, 48, 3}, true}};

void add_resnet_conv(LayoutBuilder& add, const std::string& name, LayoutShape shape) {
  add.conv_norm(name, std::move(shape), "_conv", "_batch_norm");
}

void add_resnet_block(LayoutBuilder& add,
                      const std::string& block,
                      std::int64_t in,
                      std::int64_t width,
                      bool bottleneck) {
  if (bottleneck) {
    add_resnet_conv(add, block + ".conv0", {width, in, 1, 1});
    add_resnet_conv(add, block + ".conv1", {width, width, 3, 3});
    add_resnet_conv(add, block + ".conv2", {4 * width, width, 1, 1});
  } else {
    add_resnet_conv(add, block + ".conv0", {width, in, 3, 3});
    add_resnet_conv(add, block + ".conv1", {width, width, 3, 3});
  }
}

BackboneLayout resnet_layout(const ResNetDepth& depth) {
  BackboneLayout layout{.config = {"ResNet", {{"layers", fmt::format("{}", depth.layers)}}}};
  LayoutBuilder add(layout.units);
  add_resnet_conv(add, "backbone.conv1_1", {32, 3, 3, 3});
  add_resnet_conv(add, "backbone.conv1_2", {32, 32, 3, 3});
  add_resnet_conv(add, "backbone.conv1_3", {64, 32, 3, 3});
  std::int64_t in = 64;
  for (std::size_t stage = 0; stage < 4; ++stage) {
    const std::int64_t width = 64LL << stage;
    const auto out = depth.bottleneck ? 4 * width : width;
    for (int i = 0; i < depth.blocks[stage]; ++i) {
      const auto block = fmt::format("backbone.bb_{}_{}", stage, i);
      add_resnet_block(add, block, in, width, depth.bottleneck);
      if (i == 0) add_resnet_conv(add, block + ".short", {out, in, 1, 1});
      in = out;
    }
    layout.channels.push_back(out);
  }
  return layout;
}

}  // namespace

std::vector<BackboneLayout> backbone_layouts() {
  std::vector<BackboneLayout> layouts;
  add_mobile_layouts(layouts);
  for (const double scale : {.5, .25, .75, 1.}) layouts.push_back(enhance_layout(scale));
  for (const double scale : {.95, .75, .25, .35, .5, 1., 1.25, 1.5, 2., 2.5}) {
    for (const bool detection : {false, true}) layouts.push_back(lcnet_layout(scale, detection));
  }
  for (const auto& depth : kResNets) layouts.push_back(resnet_layout(depth));
  return layouts;
}

}  // namespace ocr
