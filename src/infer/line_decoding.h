// How a user asks for lines to be decoded.
#pragma once

#include <filesystem>

#include "decode/ctc_beam.h"
#include "infer/task_rules.h"

namespace ocr {

struct LineDecodingOptions {
  std::filesystem::path words;  // see WordList; empty: any word will do
  std::filesystem::path ngram;  // see CharacterNgram; empty: none
  CtcBeamOptions beam;
};

// From now on the rules decode by beam. Throws Error (Usage) for rules that are not of lines, and
// as the two files' readers and CtcBeam do.
void decode_by_beam(TaskRules& rules, const LineDecodingOptions& options);

}  // namespace ocr
