#include "checkpoint_reader.h"

namespace ocr {

LineRules line_rules(const LoadedRecogniser& loaded) {
  LineRules rules;
  rules.input = loaded.input;
  rules.charset = loaded.charset;
  return rules;
}

RunLines line_runner(const LoadedRecogniser& loaded) {
  return [&loaded](const LineBatch& batch) {
    auto answer = run_recogniser(*loaded.model, batch);
    return LineProbabilities{answer.n, answer.steps, answer.classes, std::move(answer.values)};
  };
}

}  // namespace ocr
