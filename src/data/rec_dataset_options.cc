#include "data/rec_dataset.h"

namespace ocr {

void describe(CtcLabelEncodeOptions&, config::Visitor& v) {
  v.inert("max_text_length", "taken from Global");
  v.inert("character_dict_path", "taken from Global");
  v.inert("use_space_char", "taken from Global");
  v.inert("character_type", "taken from Global");
}

void describe(MultiLabelEncodeOptions&, config::Visitor& v) {
  v.inert("gtc_encode", "only the CTC branch is trained");
  v.inert("max_text_length", "taken from Global");
  v.inert("character_dict_path", "taken from Global");
  v.inert("use_space_char", "taken from Global");
}

namespace {

template <typename Resize>
void describe_resize(Resize& o, config::Visitor& v) {
  v.field("image_shape", o.image_shape, "Channels (3), height and width in pixels.",
          config::at_least(1));
  v.field("padding", o.padding,
          "Narrow lines keep their proportions and are padded on the right; false: every line is "
          "stretched to the full width.");
  v.inert("infer_mode", "training uses the fixed width, prediction the width rule of the bundle");
  v.inert("eval_mode", "the best checkpoint is also evaluated by the bundle's width rule");
  v.inert("character_dict_path", "taken from Global");
}

void describe_lines(SimpleDataSetOptions& o, config::Visitor& v) {
  describe(static_cast<LabelFilesOptions&>(o), v);
  v.field("transforms", o.transforms, "What is done to a sample, in order.");
  v.field("ext_op_transform_idx", o.ext_op_transform_idx,
          "RecConAug's further lines go through the transforms before this place.",
          config::at_least(1));
}

}  // namespace

void describe(RecResizeImgOptions& o, config::Visitor& v) {
  describe_resize(o, v);
}

void describe(SvtrRecResizeImgOptions& o, config::Visitor& v) {
  describe_resize(o, v);
}

void describe(MultiScaleDataSetOptions& o, config::Visitor& v) {
  describe_lines(o, v);
  v.field("ds_width", o.ds_width,
          "Batches hold lines of like shapes, read from the images' headers; width and height "
          "after the text of a label line are passed over.");
}

void describe(SimpleDataSetOptions& o, config::Visitor& v) {
  describe_lines(o, v);
  v.inert("ds_width", "only MultiScaleDataSet reads it");
}

}  // namespace ocr
