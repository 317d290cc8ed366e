#include "infer/selftest.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "image/codec.h"
#include "infer/compare_readings.h"

namespace ocr {
namespace {

constexpr std::size_t kValues = 4;

struct Outcome {
  NetworkOutput output;
  TaskReading reading;
};

Outcome run_alone(const cv::Mat& image, const TaskRules& rules, const RunNetwork& run) {
  Outcome outcome;
  const RunNetwork keep = [&](const ImageBatch& batch) { return outcome.output = run(batch); };
  outcome.reading = read_task({image}, rules, keep).front();
  return outcome;
}

// The place of a value of the only image, without the batch.
std::vector<std::int64_t> place_of(const NetworkOutput& output, std::size_t flat_index) {
  auto at = output.place(flat_index);
  at.erase(at.begin());
  return at;
}

// The highest of each of a few rows along the last axis: of a step, the class that decides the
// text.
std::vector<SelfTestValue> chosen_values(const NetworkOutput& output) {
  const auto width = static_cast<std::size_t>(output.shape.back());
  const std::size_t rows = output.values.size() / width;
  const std::size_t count = std::min(kValues, rows);
  std::vector<SelfTestValue> chosen;
  for (std::size_t i = 0; i < count; ++i) {
    const auto row = output.image(0).subspan(i * rows / kValues * width, width);
    const auto best = std::max_element(row.begin(), row.end());
    const auto index = static_cast<std::size_t>(&*best - output.values.data());
    chosen.push_back({place_of(output, index), static_cast<double>(*best)});
  }
  return chosen;
}

void add_test(RecognitionSpec& spec, Base64Bytes png, const TaskReading& read, auto values) {
  const auto& reading = std::get<Reading>(read);
  spec.selftest.push_back({std::move(png), reading.text, reading.score, std::move(values)});
}

void add_test(ClassificationSpec& spec, Base64Bytes png, const TaskReading& read, auto values) {
  const auto& reading = std::get<LabelReading>(read);
  spec.selftest.push_back({std::move(png), reading.label, reading.score, std::move(values)});
}

void add_test(DetectionSpec& spec, Base64Bytes png, const TaskReading& read, auto values) {
  PageTest test{std::move(png), {}, std::move(values)};
  for (const auto& text : std::get<PageReading>(read).texts) {
    BoxSpec box{{}, text.score};
    for (const auto& point : text.outline) box.points.push_back({point.x, point.y});
    test.boxes.push_back(std::move(box));
  }
  spec.selftest.push_back(std::move(test));
}

TaskReading expected_of(const LineTest& test) {
  return Reading{test.text, test.score};
}

TaskReading expected_of(const LabelTest& test) {
  return LabelReading{test.label, test.score};
}

TaskReading expected_of(const PageTest& test) {
  PageReading page;
  for (const auto& box : test.boxes) {
    FoundText text{{}, box.score};
    for (const auto& point : box.points) text.outline.push_back({point.at(0), point.at(1)});
    page.texts.push_back(std::move(text));
  }
  return page;
}

// "step 3, class 5" by the manifest's names of the axes.
std::string named_place(const SelfTestValue& value, const Manifest& manifest) {
  const auto& axes = manifest.output.axes.at(0);
  std::string text;
  for (std::size_t i = 0; i < value.at.size(); ++i) {
    text += fmt::format("{}{} {}", i == 0 ? "" : ", ", axes.at(i + 1), value.at[i]);
  }
  return text;
}

void check_value(const SelfTestValue& expected,
                 const NetworkOutput& found,
                 const Manifest& manifest,
                 const std::string& where) {
  std::size_t index = 0;
  bool inside = expected.at.size() + 1 == found.shape.size();
  for (std::size_t i = 0; inside && i < expected.at.size(); ++i) {
    inside = expected.at[i] < found.shape[i + 1];
    index = index * static_cast<std::size_t>(found.shape[i + 1]) +
            static_cast<std::size_t>(expected.at[i]);
  }
  if (!inside) {
    fail(ErrorCode::CorruptFile, "{}: expects a value at {}, the output is {}", where,
         named_place(expected, manifest), shape_text(found.shape));
  }
  const double value = found.values[index];
  const double tolerance = manifest.numeric.tolerance;
  if (std::abs(value - expected.value) <= tolerance) return;
  fail(ErrorCode::CorruptFile, "{}: {}: expected {}, got {} (allowed difference {})", where,
       named_place(expected, manifest), expected.value, value, tolerance);
}

void check_reading(const TaskReading& expected,
                   const TaskReading& found,
                   double tolerance,
                   const std::string& where) {
  if (const auto difference = reading_difference(found, expected)) {
    fail(ErrorCode::CorruptFile, "{}: gives {}", where, *difference);
  }
  const double apart = score_difference(found, expected);
  if (apart <= tolerance) return;
  fail(ErrorCode::CorruptFile,
       "{}: the score {} is {} from the expected {} (allowed difference {})", where, surety(found),
       apart, surety(expected), tolerance);
}

}  // namespace

std::size_t add_selftest(TaskSpec& task,
                         const cv::Mat& image,
                         const TaskRules& rules,
                         const RunNetwork& run) {
  const Outcome outcome = run_alone(image, rules, run);
  Base64Bytes png{encode_png(image, 9)};
  const auto size = png.bytes.size();
  std::visit(
      [&](auto& spec) {
        add_test(spec, std::move(png), outcome.reading, chosen_values(outcome.output));
      },
      task);
  return size;
}

void replay_selftest(const Manifest& manifest,
                     const std::string& name,
                     const TaskRules& rules,
                     const RunNetwork& run) {
  const auto replay = [&](const auto& test, const std::string& where) {
    const Outcome outcome = run_alone(decode_image(test.png.bytes, where), rules, run);
    check_reading(expected_of(test), outcome.reading, manifest.numeric.tolerance, where);
    for (const auto& value : test.values) check_value(value, outcome.output, manifest, where);
  };
  std::visit(
      [&](const auto& spec) {
        for (std::size_t i = 0; i < spec.selftest.size(); ++i) {
          replay(spec.selftest[i],
                 fmt::format("{}: self-test {} of {}", name, i + 1, spec.selftest.size()));
        }
      },
      manifest.task);
}

}  // namespace ocr
