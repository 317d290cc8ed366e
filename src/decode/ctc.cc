#include "decode/ctc.h"

#include <algorithm>
#include <vector>

#include "base/error.h"

namespace ocr {

Reading ctc_greedy(std::span<const float> probabilities, const Charset& charset) {
  const auto classes = static_cast<std::size_t>(charset.classes());
  if (probabilities.size() % classes != 0) {
    fail("{} probabilities are no whole number of steps of {} classes", probabilities.size(),
         classes);
  }
  std::vector<std::int64_t> kept;
  double sum = 0;
  std::int64_t previous = Charset::kBlank;
  for (std::size_t begin = 0; begin < probabilities.size(); begin += classes) {
    const auto step = probabilities.subspan(begin, classes);
    const auto likeliest = std::max_element(step.begin(), step.end());
    const auto id = static_cast<std::int64_t>(likeliest - step.begin());
    if (id != Charset::kBlank && id != previous) {
      kept.push_back(id);
      sum += static_cast<double>(*likeliest);
    }
    previous = id;
  }
  return {charset.decode(kept), kept.empty() ? 0 : sum / static_cast<double>(kept.size())};
}

std::string ctc_collapse(std::span<const std::int64_t> best_path, const Charset& charset) {
  std::vector<std::int64_t> kept;
  std::int64_t previous = Charset::kBlank;
  for (const auto id : best_path) {
    if (id != Charset::kBlank && id != previous) kept.push_back(id);
    previous = id;
  }
  return charset.decode(kept);
}

}  // namespace ocr
