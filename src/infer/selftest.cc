#include "infer/selftest.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "image/codec.h"

namespace ocr {
namespace {

constexpr std::int64_t kValues = 4;

struct Outcome {
  LineProbabilities probabilities;
  Reading reading;
};

Outcome run_alone(const cv::Mat& image, const LineRules& rules, const RunLines& run) {
  Outcome outcome;
  const RunLines keep = [&](const LineBatch& batch) { return outcome.probabilities = run(batch); };
  outcome.reading = read_lines({image}, rules, keep).front();
  return outcome;
}

// The likeliest class of a step: the value that decides the text.
SelfTestValue likeliest(const LineProbabilities& probabilities, std::int64_t step) {
  const auto classes = static_cast<std::size_t>(probabilities.classes);
  const auto row =
      probabilities.image(0).subspan(static_cast<std::size_t>(step) * classes, classes);
  const auto best = std::max_element(row.begin(), row.end());
  return {step, best - row.begin(), static_cast<double>(*best)};
}

void check_value(const SelfTestValue& expected,
                 const LineProbabilities& found,
                 double tolerance,
                 const std::string& where) {
  if (expected.step >= found.steps || expected.of_class >= found.classes) {
    fail(ErrorCode::CorruptFile,
         "{}: expects a value at step {}, class {}, the output has {} steps and {} "
         "classes",
         where, expected.step, expected.of_class, found.steps, found.classes);
  }
  const auto index = static_cast<std::size_t>(expected.step * found.classes + expected.of_class);
  const double value = found.image(0)[index];
  if (std::abs(value - expected.value) <= tolerance) return;
  fail(ErrorCode::CorruptFile, "{}: step {}, class {}: expected {}, got {} (allowed difference {})",
       where, expected.step, expected.of_class, expected.value, value, tolerance);
}

void check_reading(const SelfTest& expected,
                   const Reading& found,
                   double tolerance,
                   const std::string& where) {
  if (found.text != expected.text) {
    fail(ErrorCode::CorruptFile, "{}: expected the text '{}', got '{}'", where, expected.text,
         found.text);
  }
  if (!(std::abs(found.score - expected.score) <= tolerance)) {
    fail(ErrorCode::CorruptFile, "{}: expected the score {}, got {} (allowed difference {})", where,
         expected.score, found.score, tolerance);
  }
}

}  // namespace

SelfTest make_selftest(const cv::Mat& image, const LineRules& rules, const RunLines& run) {
  const Outcome outcome = run_alone(image, rules, run);
  SelfTest test{{encode_png(image, 9)}, outcome.reading.text, outcome.reading.score, {}};
  const std::int64_t steps = outcome.probabilities.steps;
  for (std::int64_t i = 0; i < std::min(kValues, steps); ++i) {
    test.values.push_back(likeliest(outcome.probabilities, i * steps / kValues));
  }
  return test;
}

void replay_selftest(const Manifest& manifest,
                     const std::string& name,
                     const LineRules& rules,
                     const RunLines& run) {
  const double tolerance = manifest.numeric.tolerance;
  for (std::size_t i = 0; i < manifest.selftest.size(); ++i) {
    const SelfTest& test = manifest.selftest[i];
    const auto where = fmt::format("{}: self-test {} of {}", name, i + 1, manifest.selftest.size());
    const Outcome outcome = run_alone(decode_image(test.png.bytes, where), rules, run);
    check_reading(test, outcome.reading, tolerance, where);
    for (const auto& value : test.values)
      check_value(value, outcome.probabilities, tolerance, where);
  }
}

}  // namespace ocr
