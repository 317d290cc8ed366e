// A training checkpoint as a reader of lines, by the same rules as a bundle of it.
#pragma once

#include "infer/network_output.h"
#include "infer/task_rules.h"
#include "train/load_recogniser.h"

namespace ocr {

LineRules line_rules(const LoadedRecogniser& loaded);

// Keeps a reference to `loaded`.
RunNetwork line_runner(const LoadedRecogniser& loaded);

}  // namespace ocr
