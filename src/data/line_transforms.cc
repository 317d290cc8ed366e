#include "data/line_transforms.h"

namespace ocr {

template <>
struct config::EnumNames<ImageMode> {
  static constexpr std::pair<ImageMode, std::string_view> kNames[] = {{ImageMode::Bgr, "BGR"}};
};

void describe(DecodeImageOptions& o, config::Visitor& v) {
  v.field("img_mode", o.img_mode, "Order of the colour planes.");
  v.inert("channel_first", "images are decoded row by row, planes are made when a batch is");
}

void describe(KeepKeysOptions&, config::Visitor& v) {
  v.inert("keep_keys", "a sample always has its image, label and length");
}

}  // namespace ocr
