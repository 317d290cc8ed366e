#include "data/rec_dataset.h"

namespace ocr {

template <>
struct config::EnumNames<ImageMode> {
  static constexpr std::pair<ImageMode, std::string_view> kNames[] = {{ImageMode::Bgr, "BGR"}};
};

void describe(DecodeImageOptions& o, config::Visitor& v) {
  v.field("img_mode", o.img_mode, "Order of the colour planes.");
  v.inert("channel_first", "images are decoded row by row, planes are made when a batch is");
}

void describe(CtcLabelEncodeOptions&, config::Visitor& v) {
  v.inert("max_text_length", "taken from Global");
  v.inert("character_dict_path", "taken from Global");
  v.inert("use_space_char", "taken from Global");
  v.inert("character_type", "taken from Global");
}

void describe(RecResizeImgOptions& o, config::Visitor& v) {
  v.field("image_shape", o.image_shape, "Channels (3), height and width in pixels.",
          config::at_least(1));
  v.field("padding", o.padding,
          "Narrow lines keep their proportions and are padded on the right; only true is known.");
  v.inert("infer_mode", "training uses the fixed width, prediction the width rule of the bundle");
  v.inert("character_dict_path", "taken from Global");
}

void describe(KeepKeysOptions&, config::Visitor& v) {
  v.inert("keep_keys", "a recognition sample always has its image, label and length");
}

void describe(SimpleDataSetOptions& o, config::Visitor& v) {
  v.field("data_dir", o.data_dir, "Folder of the images; empty: that of each label file.");
  v.field("label_file_list", o.label_file_list, "Label files, image<TAB>text on each line.");
  v.field("ratio_list", o.ratio_list,
          "Share of each label file, drawn anew each epoch; one number holds for all.",
          config::between(0, 1));
  v.field("delimiter", o.delimiter, "The character between image and text.");
  v.field("transforms", o.transforms, "What is done to a sample, in order.");
  v.inert("ext_op_transform_idx", "no transform here takes further samples");
  v.inert("ds_width", "only MultiScaleDataSet reads it");
}

}  // namespace ocr
