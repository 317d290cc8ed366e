// One file with all that a run needs to go on: docs/formats/checkpoint.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "text/charset.h"
#include "train/mixed_precision.h"
#include "weights/array_file.h"

namespace ocr {

struct RunState {
  std::int64_t step = 0;             // optimiser steps taken
  std::int64_t steps_per_epoch = 0;  // so epoch and position in it follow from the step
  double best = -1;                  // of the main indicator; -1: never evaluated
  std::int64_t evaluated_at = -1;    // the step of the last evaluation; -1: none
  std::int64_t since_best = 0;       // evaluations since `best` was reached
  std::int64_t rollbacks = 0;        // returns to an earlier checkpoint after a diverged step
  double rate_factor = 1;            // on the schedule's learning rate, lower after each of them
  LossScale loss_scale;              // of Global.precision float16
};

struct Checkpoint {
  RunState state;
  std::string config;  // the resolved config, YAML
  Charset charset;
  bool lower_case = false;  // labels were made lower case
  ArrayFile arrays;         // model.*, optimizer.*, and with Global.ema_decay ema.*
};

void save_checkpoint(const std::filesystem::path& path, Checkpoint checkpoint);  // atomic
Checkpoint load_checkpoint(const std::filesystem::path& path);
Checkpoint parse_checkpoint(std::string_view bytes, const std::string& name);  // name: for errors

// `prefix` itself if it is a file, prefix.ckpt, then prefix.pdparams (refused: not read yet).
// Throws NotFound with everything that was tried; `key` is the config key that named it.
std::filesystem::path resolve_checkpoint(const std::filesystem::path& prefix,
                                         const std::string& key);

}  // namespace ocr
