#include "checkpoint_reader.h"

namespace ocr {

LineRules line_rules(const LoadedRecogniser& loaded) {
  LineRules rules;
  rules.input = loaded.input;
  rules.charset = loaded.charset;
  rules.use_space_char = loaded.config.global.use_space_char;
  return rules;
}

RunNetwork line_runner(const LoadedRecogniser& loaded) {
  return [&loaded](const ImageBatch& batch) {
    auto answer = run_recogniser(*loaded.model, batch);
    return NetworkOutput{{answer.n, answer.steps, answer.classes}, std::move(answer.values)};
  };
}

}  // namespace ocr
