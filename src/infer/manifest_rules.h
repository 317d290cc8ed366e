// A manifest's rules as those that images are read by, and back.
#pragma once

#include <string>

#include "bundle/manifest.h"
#include "infer/task_rules.h"

namespace ocr {

// Throws Error (UnsupportedFormat) naming the field for a rule that is not followed here: for
// lines, other means, scales or paddings than those of write_line().
TaskRules task_rules(const TaskSpec& task, const std::string& name);

TaskSpec task_spec(const TaskRules& rules);  // without self-tests

}  // namespace ocr
