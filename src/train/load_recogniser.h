// A trained recogniser out of a checkpoint, as evaluation and export need it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "decode/ctc.h"
#include "image/line_input.h"
#include "models/recogniser.h"
#include "text/charset.h"
#include "train/config.h"

namespace ocr {

struct LoadedRecogniser {
  std::unique_ptr<Recogniser> model;  // on the CPU, in eval mode
  Charset charset;
  LineInput input;          // the rule that the manifest gets: AtLeast, from RecResizeImg
  RecognitionConfig config;       // the resolved config of the run
  std::string config_text;  // the same as YAML
  std::int64_t step = 0;
  std::string source;  // the file
};

// `prefix` resolves to itself, prefix.ckpt, then prefix.pdparams (an error until that is read).
// Throws NotFound naming what was tried.
LoadedRecogniser load_recogniser(const std::filesystem::path& prefix);

// The probabilities of one batch, N×T×classes row by row; `batch` as make_line_batches gives it.
struct Probabilities {
  std::int64_t n = 0, steps = 0, classes = 0;
  std::vector<float> values;
};
Probabilities run_recogniser(Recogniser& model, const LineBatch& batch);

}  // namespace ocr
