#include "weights/tail_layouts.h"

#include <fmt/format.h>

namespace ocr {
namespace {

using Channels = std::vector<std::int64_t>;

std::int64_t extent(std::span<const LayoutShape> shapes, std::size_t unit, std::size_t axis) {
  return unit < shapes.size() && axis < shapes[unit].size() ? shapes[unit][axis] : 0;
}

std::string number_text(std::int64_t value) {
  return fmt::format("{}", value);
}

// --- detection -----------------------------------------------------------------------------------

// in5…in2, then p5…p2.
void add_dbfpn(LayoutBuilder& add, const Channels& in, std::int64_t out) {
  for (int i = 3; i >= 0; --i) {
    add.conv(fmt::format("neck.in{}_conv", i + 2), {out, in[static_cast<std::size_t>(i)], 1, 1});
  }
  for (int i = 3; i >= 0; --i) add.conv(fmt::format("neck.p{}_conv", i + 2), {out / 4, out, 3, 3});
}

void add_rsefpn(LayoutBuilder& add, const Channels& in, std::int64_t out) {
  const auto layer = [&](const std::string& name, LayoutShape shape) {
    const auto channels = shape[0];
    add.conv(name + ".in_conv", std::move(shape));
    add.squeeze_excite(name + ".se_block", channels);
  };
  for (int i = 3; i >= 0; --i) {
    layer(fmt::format("neck.ins_conv.{}", i), {out, in[static_cast<std::size_t>(i)], 1, 1});
  }
  for (int i = 3; i >= 0; --i) layer(fmt::format("neck.inp_conv.{}", i), {out / 4, out, 3, 3});
}

void add_lkpan(LayoutBuilder& add, const Channels& in, std::int64_t out) {
  const auto quarter = out / 4;
  for (int i = 3; i >= 0; --i) {
    add.conv(fmt::format("neck.ins_conv.{}", i), {out, in[static_cast<std::size_t>(i)], 1, 1});
  }
  for (int i = 3; i >= 0; --i) add.conv(fmt::format("neck.inp_conv.{}", i), {quarter, out, 9, 9});
  for (int i = 0; i < 3; ++i)
    add.conv(fmt::format("neck.pan_head_conv.{}", i), {quarter, quarter, 3, 3});
  for (int i = 0; i < 4; ++i)
    add.conv(fmt::format("neck.pan_lat_conv.{}", i), {quarter, quarter, 9, 9});
}

// The probability map's branch; exports have no threshold branch.
void add_db_head(std::vector<LayoutUnit>& units, std::int64_t in, std::int64_t kernel) {
  const auto unit = [&](LayerKind kind, const char* name, const char* norm, LayoutShape shape) {
    const std::string head = "head.binarize.";
    units.push_back({.kind = kind,
                     .name = head + name,
                     .norm = *norm != '\0' ? head + norm : "",
                     .shape = std::move(shape)});
  };
  unit(LayerKind::Conv, "conv1", "conv_bn1", {in / 4, in, kernel, kernel});
  unit(LayerKind::Deconv, "conv2", "conv_bn2", {in / 4, in / 4, 2, 2});
  unit(LayerKind::Deconv, "conv3", "", {in / 4, 1, 2, 2});
}

void add_detectors(std::vector<TailLayout>& tails,
                   const BackboneLayout& backbone,
                   std::span<const LayoutShape> shapes) {
  using Add = void (*)(LayoutBuilder&, const Channels&, std::int64_t);
  constexpr std::pair<const char*, Add> kNecks[] = {
      {"DBFPN", add_dbfpn}, {"RSEFPN", add_rsefpn}, {"LKPAN", add_lkpan}};
  const auto out = extent(shapes, 0, 0);
  for (const auto& [name, add_neck] : kNecks) {
    TailLayout tail{.model_type = "det",
                    .algorithm = "DB",
                    .neck = {name, {{"out_channels", number_text(out)}}},
                    .head = {"DBHead", {{"k", "50"}}}};
    LayoutBuilder add(tail.units);
    add_neck(add, backbone.channels, out);
    const auto kernel = extent(shapes, tail.units.size(), 2);
    if (kernel == 7) tail.head.keys.emplace_back("kernel_list", "[7, 2, 2]");
    add_db_head(tail.units, out, kernel);
    tails.push_back(std::move(tail));
  }
}

// --- recognition ---------------------------------------------------------------------------------

void add_lstm_stack(std::vector<LayoutUnit>& units, std::int64_t in, std::int64_t hidden) {
  for (int layer = 0; layer < 2; ++layer) {
    units.push_back({.kind = LayerKind::Lstm,
                     .name = "neck.encoder.lstm",
                     .suffix = fmt::format("_l{}", layer),
                     .shape = {4 * hidden, layer == 0 ? in : 2 * hidden}});
  }
}

struct SvtrWidths {
  std::int64_t narrow, hidden, mlp, dims, kernel_h, kernel_w;
  int depth;
};

void add_svtr(std::vector<LayoutUnit>& units, std::int64_t in, const SvtrWidths& w) {
  LayoutBuilder add(units);
  const std::string at = "neck.encoder.";
  const auto conv_norm = [&](const char* name, LayoutShape shape) {
    add.conv_norm(at + name, std::move(shape), "conv", "norm");
  };
  conv_norm("conv1", {w.narrow, in, w.kernel_h, w.kernel_w});
  conv_norm("conv2", {w.hidden, w.narrow, 1, 1});
  for (int i = 0; i < w.depth; ++i) {
    const auto block = fmt::format("{}svtr_block.{}.", at, i);
    add.add(LayerKind::LayerNorm, block + "norm1", {w.hidden});
    add.add(LayerKind::Linear, block + "mixer.qkv", {3 * w.hidden, w.hidden});
    add.add(LayerKind::Linear, block + "mixer.proj", {w.hidden, w.hidden});
    add.add(LayerKind::LayerNorm, block + "norm2", {w.hidden});
    add.add(LayerKind::Linear, block + "mlp.fc1", {w.mlp, w.hidden});
    add.add(LayerKind::Linear, block + "mlp.fc2", {w.hidden, w.mlp});
  }
  add.add(LayerKind::LayerNorm, at + "norm", {w.hidden});
  conv_norm("conv3", {in, w.hidden, 1, 1});
  conv_norm("conv4", {w.narrow, 2 * in, w.kernel_h, w.kernel_w});
  conv_norm("conv1x1", {w.dims, w.narrow, 1, 1});
}

// The CTC head of the last one or two linear layers.
void add_ctc_head(TailLayout& tail, std::int64_t in, std::span<const LayoutShape> shapes) {
  LayoutBuilder add(tail.units);
  const auto at = tail.units.size();
  tail.head = {"CTCHead", {}};
  if (at + 1 >= shapes.size()) {
    add.add(LayerKind::Linear, "head.fc", {extent(shapes, at, 0), in});
    return;
  }
  const auto mid = extent(shapes, at, 0);
  tail.head.keys.emplace_back("mid_channels", number_text(mid));
  add.add(LayerKind::Linear, "head.fc1", {mid, in});
  add.add(LayerKind::Linear, "head.fc2", {extent(shapes, at + 1, 0), mid});
}

TailLayout rnn_tail(std::int64_t in, std::span<const LayoutShape> shapes) {
  const auto hidden = extent(shapes, 0, 0) / 4;
  TailLayout tail{
      .model_type = "rec",
      .algorithm = "CRNN",
      .neck = {"SequenceEncoder", {{"encoder_type", "rnn"}, {"hidden_size", number_text(hidden)}}},
      .height = 32};
  add_lstm_stack(tail.units, in, hidden);
  add_ctc_head(tail, 2 * hidden, shapes);
  return tail;
}

TailLayout svtr_tail(std::int64_t in, std::span<const LayoutShape> shapes) {
  // Seven units around the blocks of six, and the head.
  const int depth =
      shapes.size() < 8 ? 1 : static_cast<int>((std::min<std::size_t>(shapes.size(), 512) - 7) / 6);
  const auto dims_at = 5 + 6 * static_cast<std::size_t>(depth);
  const SvtrWidths w{extent(shapes, 0, 0),
                     extent(shapes, 1, 0),
                     extent(shapes, 6, 0),
                     extent(shapes, dims_at, 0),
                     extent(shapes, 0, 2),
                     extent(shapes, 0, 3),
                     depth};
  TailLayout tail{.model_type = "rec",
                  .algorithm = "SVTR_LCNet",
                  .neck = {"SequenceEncoder",
                           {{"encoder_type", "svtr"},
                            {"dims", number_text(w.dims)},
                            {"depth", fmt::format("{}", depth)},
                            {"hidden_dims", number_text(w.hidden)},
                            {"kernel_size", fmt::format("[{}, {}]", w.kernel_h, w.kernel_w)}}},
                  .height = 48};
  add_svtr(tail.units, in, w);
  add_ctc_head(tail, w.dims, shapes);
  return tail;
}

TailLayout linear_tail(std::int64_t in, std::span<const LayoutShape> shapes) {
  constexpr std::int64_t kMostAngles = 4;  // classifiers tell 2 or 4; a dictionary has more
  const auto classes = extent(shapes, 0, 0);
  if (classes <= kMostAngles) {
    TailLayout tail{.model_type = "cls",
                    .algorithm = "CLS",
                    .head = {"ClsHead", {{"class_dim", number_text(classes)}}},
                    .height = 48};
    LayoutBuilder(tail.units).add(LayerKind::Linear, "head.fc", {classes, in});
    return tail;
  }
  TailLayout tail{.model_type = "rec",
                  .algorithm = "Rosetta",
                  .neck = {"SequenceEncoder", {{"encoder_type", "reshape"}}},
                  .height = 32};
  add_ctc_head(tail, in, shapes);
  return tail;
}

}  // namespace

std::vector<TailLayout> tail_layouts(const BackboneLayout& backbone,
                                     std::span<const LayoutShape> shapes) {
  std::vector<TailLayout> tails;
  if (backbone.channels.size() == 4) add_detectors(tails, backbone, shapes);
  if (backbone.detection || shapes.empty()) return tails;
  const auto in = backbone.channels.back();
  tails.push_back(rnn_tail(in, shapes));
  tails.push_back(svtr_tail(in, shapes));
  tails.push_back(linear_tail(in, shapes));
  return tails;
}

}  // namespace ocr
