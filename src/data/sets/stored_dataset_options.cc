#include "data/sets/stored_dataset.h"

namespace ocr {
namespace {

template <typename Options>
void describe_stored(Options& o, config::Visitor& v, const char* data_dir) {
  v.field("data_dir", o.data_dir, data_dir);
  v.field("ratio_list", o.ratio_list,
          "Share of each of them, in the order of their paths, drawn anew each epoch; one number "
          "holds for all.",
          config::between(0, 1));
  v.field("transforms", o.transforms, "What is done to a sample, in order.");
  v.inert("label_file_list", "the labels lie beside the images in the database");
  v.field("ext_op_transform_idx", o.ext_op_transform_idx,
          "RecConAug's further lines go through the transforms before this place.",
          config::at_least(1));
}

}  // namespace

void describe(LmdbDataSetOptions& o, config::Visitor& v) {
  describe_stored(o, v, "A folder with data.mdb, or with such folders in it, however deep.");
}

void describe(WebDataSetOptions& o, config::Visitor& v) {
  describe_stored(o, v, "A tar file, or a folder of them, however deep.");
}

}  // namespace ocr
