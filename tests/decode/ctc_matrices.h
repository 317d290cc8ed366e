// The network outputs of github.com/githubharald/CTCDecoder that stand in refs/ctc_decoder.
#pragma once

#include <string>
#include <vector>

#include "text/charset.h"

namespace ocr::test {

Charset ctc_decoder_charset();  // 79 characters

// Probabilities, steps × 80, with the blank first. `name` is line or word.
std::vector<float> ctc_decoder_output(const std::string& name);

}  // namespace ocr::test
