#include "data/sets/loss_count.h"

#include <fmt/format.h>

#include <algorithm>

namespace ocr {

void LossCount::add(std::string_view what, std::string_view example, std::size_t count) {
  auto known = std::find_if(losses_.begin(), losses_.end(),
                            [what](const Loss& loss) { return loss.what == what; });
  if (known == losses_.end()) {
    known = losses_.insert(known, {std::string(what), std::string(example), 0});
  }
  known->count += count;
}

std::size_t LossCount::count(std::string_view what) const {
  for (const auto& loss : losses_) {
    if (loss.what == what) return loss.count;
  }
  return 0;
}

std::string LossCount::text() const {
  std::string text;
  for (const auto& loss : losses_) {
    text += fmt::format("  {}: {}", loss.what, loss.count);
    text += loss.example.empty() ? "\n" : fmt::format(", such as {}\n", loss.example);
  }
  return text;
}

}  // namespace ocr
