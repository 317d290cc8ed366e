// What a model is for, as reading sees it: how its input is made and its output read, and what
// comes out of one image.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <variant>
#include <vector>

#include "decode/classify.h"
#include "decode/ctc.h"
#include "decode/db.h"
#include "image/line_input.h"
#include "image/page_input.h"
#include "text/charset.h"

namespace ocr {

class CtcBeam;

struct LineRules {  // rec: a line to its text
  LineInput input;
  Charset charset;
  std::size_t max_batch = 16;   // images a network sees at once
  bool use_space_char = false;  // the charset's last character is the space that a config appended
  std::shared_ptr<const CtcBeam> beam;  // none: best path
};

struct PageRules {  // det: a page to the outlines of its texts; one page at a time
  PageInput input;
  DbPostProcessOptions post_process;
};

struct LabelRules {  // cls: a line to its label
  LineInput input{.height = 48, .width = 192, .rule = WidthRule::Fixed};  // ClsResizeImg
  ClsPostProcessOptions post_process;
  std::size_t max_batch = 16;
};

using TaskRules = std::variant<LineRules, PageRules, LabelRules>;

struct PageReading {
  std::vector<FoundText> texts;  // in pixels of the page
};

// Of one image, by the task: the alternatives are in the order of TaskRules.
using TaskReading = std::variant<Reading, PageReading, LabelReading>;

}  // namespace ocr
