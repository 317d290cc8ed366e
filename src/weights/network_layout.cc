#include "weights/network_layout.h"

namespace ocr {

void LayoutBuilder::conv_norm(const std::string& name,
                              LayoutShape shape,
                              const char* conv,
                              const char* norm) {
  units_.push_back({.kind = LayerKind::Conv,
                    .name = name + "." + conv,
                    .norm = name + "." + norm,
                    .shape = std::move(shape)});
}

void LayoutBuilder::conv(const std::string& name, LayoutShape shape) {
  add(LayerKind::Conv, name, std::move(shape));
}

void LayoutBuilder::squeeze_excite(const std::string& name, std::int64_t channels) {
  conv(name + ".conv1", {channels / 4, channels, 1, 1});
  conv(name + ".conv2", {channels, channels / 4, 1, 1});
}

void LayoutBuilder::add(LayerKind kind, const std::string& name, LayoutShape shape) {
  units_.push_back({.kind = kind, .name = name, .shape = std::move(shape)});
}

}  // namespace ocr
