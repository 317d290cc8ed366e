// How the network of a config reads: what a bundle of it gets in its manifest.
#pragma once

#include "infer/task_rules.h"
#include "train/config.h"

namespace ocr {

// Lines: as wide as in Eval's resize rule, longer ones wider instead of squeezed. Pages: Eval's
// resize and normalisation. Outlines and labels: PostProcess and Global.label_list. `charset` is a
// recogniser's.
TaskRules reading_rules(const TrainConfig& config, const Charset& charset);

}  // namespace ocr
