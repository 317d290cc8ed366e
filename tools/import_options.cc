#include "import_options.h"

namespace ocr {

static void describe(ImportGlobal& o, config::Visitor& v) {
  v.field("save_inference_dir", o.save_inference_dir, "Where the bundle is written.");
  v.field("character_dict_path", o.character_dict_path,
          "Dictionary of a recogniser, a character a line; as --dict.");
  v.field("allow_partial_weights", o.allow_partial_weights,
          "Export with random values where the file has no tensor; false: that is an error.");
  v.field("label_list", o.label_list, "Labels of a classifier; empty: degrees.");
}

static void describe(LineInputOptions& o, config::Visitor& v) {
  v.field("height", o.height, "px; 0: what networks of its kind are made for.",
          config::between(0, 4096));
  v.field("width", o.width, "Least width, px; 0: 320, or 192 of a classifier.",
          config::between(0, 65536));
  v.field("multiple_of", o.multiple_of, "Wider lines become multiples of this.",
          config::between(1, 4096));
  v.field("max_width", o.max_width, "Wider lines are squeezed, px.", config::between(1, 65536));
}

void describe(ImportOptions& o, config::Visitor& v) {
  v.field("Global", o.global, "");
  v.field("LineInput", o.line, "How a recogniser's and a classifier's lines are resized.");
  v.field("DetResizeForTest", o.page.resize, "How a detector's pages are resized.");
  v.field("NormalizeImage", o.page.normalise, "How a detector's pages become numbers.");
  v.field("PostProcess", o.post_process, "How a detector's map becomes boxes.");
}

}  // namespace ocr
