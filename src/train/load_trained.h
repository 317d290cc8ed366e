// A trained network out of a checkpoint, as evaluation and export need it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "models/network.h"
#include "text/charset.h"
#include "train/config.h"

namespace ocr {

struct TrainedNetwork {
  std::unique_ptr<Network> network;  // on the CPU, in eval mode
  TrainConfig config;                // the resolved config of the run
  std::string config_text;           // the same as YAML
  Charset charset;                   // of a recogniser, else empty
  std::int64_t narrowest = 1;        // px, of a line that gives an output
  std::int64_t step = 0;
  std::string source;  // the file
};

// `prefix` resolves to itself, then prefix.ckpt. Throws NotFound naming what was tried; CorruptFile
// and Config as load_checkpoint() and parse_config() do.
TrainedNetwork load_trained(const std::filesystem::path& prefix);

}  // namespace ocr
