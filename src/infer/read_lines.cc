#include "infer/read_lines.h"

#include "base/error.h"

namespace ocr {
namespace {

void check_answer(const LineProbabilities& answer, const LineBatch& batch, const Charset& charset) {
  const auto n = static_cast<std::int64_t>(batch.indices.size());
  if (answer.n == n && answer.classes == charset.classes() && answer.steps > 0) return;
  fail("the network gave {}x{}x{} for {} images of width {} and {} classes", answer.n, answer.steps,
       answer.classes, n, batch.width, charset.classes());
}

}  // namespace

std::span<const float> LineProbabilities::image(std::size_t index) const {
  const auto size = static_cast<std::size_t>(steps * classes);
  return std::span(values).subspan(index * size, size);
}

std::vector<Reading> read_lines(const std::vector<cv::Mat>& images,
                                const LineRules& rules,
                                const RunLines& run) {
  std::vector<Reading> readings(images.size());
  for (const auto& batch : make_line_batches(images, rules.input, rules.max_batch)) {
    const LineProbabilities answer = run(batch);
    check_answer(answer, batch, rules.charset);
    for (std::size_t i = 0; i < batch.indices.size(); ++i) {
      readings[batch.indices[i]] = ctc_greedy(answer.image(i), rules.charset);
    }
  }
  return readings;
}

}  // namespace ocr
