// How weights of another tool are read from, where no config says it: PaddleOCR's inference, whose
// rules are the defaults. Keys of -o with ocr-export --from.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/config/visitor.h"
#include "decode/post_process_options.h"
#include "image/line_input.h"
#include "image/page_input.h"

namespace ocr {

struct ImportGlobal {
  std::string save_inference_dir;
  std::string character_dict_path;
  bool allow_partial_weights = false;
  std::vector<std::string> label_list;  // cls; empty: 0, 180 or 0, 90, 180, 270
};

struct LineInputOptions {
  std::int64_t height = 0;       // px; 0: what networks of its kind are made for
  std::int64_t width = 0;        // px; 0: 320, or 192 of classifiers
  std::int64_t multiple_of = 1;  // 1: the width that the image has
  std::int64_t max_width = 8192;
};

struct ImportOptions {
  ImportGlobal global;
  LineInputOptions line;
  PageInput page{{.limit_side_len = 960, .limit_type = LimitType::Max}, {}};
  DbPostProcessOptions post_process{.box_thresh = 0.6, .unclip_ratio = 1.5};
};

void describe(ImportOptions& o, config::Visitor& v);

}  // namespace ocr
