#include "sample_manifest.h"

namespace ocr::test {

Manifest sample_manifest() {
  Manifest m;
  m.algorithm = "CRNN";
  m.charset.characters = "aé綜 ";
  m.charset.use_space_char = true;
  m.config = "Global:\n  epoch_num: 3\n";
  m.code_version = "0.1.0";
  m.step = 1200;
  m.weights_sha256 = std::string(64, 'a');
  m.files = {{"model.pt", 12, std::string(64, 'b')}};
  m.selftest = {{{std::string("\x89PNG\0x", 6)}, "é", 0.75, {{3, 2, 0.5}, {4, 0, 0.125}}}};
  m.numeric.observed = 1.5e-7;
  m.proof = {"val.txt", 10, 10, {"1x3x32x4"}};
  return m;
}

}  // namespace ocr::test
