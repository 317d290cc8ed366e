#include "decode/post_process_options.h"

namespace ocr {

void describe(DbPostProcessOptions& o, config::Visitor& v) {
  v.field("thresh", o.thresh, "A pixel is text above this probability.", config::between(0, 1));
  v.field("box_thresh", o.box_thresh, "A text needs this mean probability.", config::between(0, 1));
  v.field("max_candidates", o.max_candidates, "Outlines looked at in one image.",
          config::at_least(1));
  v.field("unclip_ratio", o.unclip_ratio, "An outline grows by area · this / perimeter, in pixels.",
          config::at_least(0));
  v.field("use_dilation", o.use_dilation, "Widen the text by a pixel before it is outlined.");
  v.field("score_mode", o.score_mode,
          "Where the mean is taken: fast, in the box around the outline; slow, in the outline.");
  v.field("box_type", o.box_type, "quad: four corners; poly: as many points as the outline needs.");
}

void describe(ClsPostProcessOptions& o, config::Visitor& v) {
  v.field("label_list", o.label_list, "The labels, in the order of the network's classes.");
}

}  // namespace ocr
