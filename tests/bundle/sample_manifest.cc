#include "sample_manifest.h"

namespace ocr::test {

Manifest sample_manifest() {
  Manifest m;
  m.algorithm = "CRNN";
  RecognitionSpec rec;
  rec.charset.characters = "aé綜 ";
  rec.charset.use_space_char = true;
  rec.selftest = {{{std::string("\x89PNG\0x", 6)}, "é", 0.75, {{{3, 2}, 0.5}, {{4, 0}, 0.125}}}};
  m.task = rec;
  m.output.axes = {axes_of(m.task)};
  m.config = "Global:\n  epoch_num: 3\n";
  m.code_version = "0.1.0";
  m.step = 1200;
  m.weights_sha256 = std::string(64, 'a');
  m.files = {{"model.pt", 12, std::string(64, 'b')}};
  m.numeric.observed = 1.5e-7;
  m.proof = {"val.txt", 10, 10, {"1x3x32x4"}};
  return m;
}

Manifest sample_detection_manifest() {
  Manifest m = sample_manifest();
  DetectionSpec det;
  det.selftest = {{{"png"}, {{{{1, 2}, {30, 2}, {30, 9}, {1, 9}}, 0.875}}, {{{0, 8, 9}, 0.5}}}};
  m.algorithm = "DB";
  m.task = det;
  m.output.axes = {axes_of(m.task)};
  return m;
}

Manifest sample_classification_manifest() {
  Manifest m = sample_manifest();
  ClassificationSpec cls;
  cls.input.height = 48;
  cls.input.width_rule = {"fixed", 192, 192};
  cls.postprocess.label_list = {"0", "180"};
  cls.selftest = {{{"png"}, "180", 0.75, {{{1}, 0.75}}}};
  m.algorithm = "CLS";
  m.task = cls;
  m.output.axes = {axes_of(m.task)};
  return m;
}

}  // namespace ocr::test
