#include "data/rec_dataset.h"

namespace ocr {

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

void describe(SimpleDataSetOptions& o, config::Visitor& v) {
  describe(static_cast<LabelFilesOptions&>(o), v);
  v.field("transforms", o.transforms, "What is done to a sample, in order.");
  v.inert("ext_op_transform_idx", "no transform here takes further samples");
  v.inert("ds_width", "only MultiScaleDataSet reads it");
}

}  // namespace ocr
