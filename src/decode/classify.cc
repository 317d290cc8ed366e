#include "decode/classify.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"

namespace ocr {

LabelReading likeliest_label(std::span<const float> probabilities,
                             const ClsPostProcessOptions& options) {
  if (probabilities.empty() || probabilities.size() != options.label_list.size()) {
    fail("{} probabilities for the {} labels of label_list: one for each is expected",
         probabilities.size(), options.label_list.size());
  }
  for (const float p : probabilities) {
    if (!std::isfinite(p)) fail("a label's probability is {}: the network's output is broken", p);
  }
  const auto best = std::max_element(probabilities.begin(), probabilities.end());
  const auto index = static_cast<std::size_t>(best - probabilities.begin());
  return {options.label_list[index], static_cast<double>(*best)};
}

}  // namespace ocr
