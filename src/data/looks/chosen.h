// Private to data/: effects of a list, each with its own probability and its own random stream.
#pragma once

#include <string_view>
#include <variant>
#include <vector>

#include "base/random.h"

namespace ocr {

template <typename Option>
std::string_view name_of(const Option& option) {
  return std::visit([](const auto& held) { return held.kName; }, option);
}

// The stream of the effect at that index: of its name, forked once more for each namesake before
// it.
template <typename Option>
RandomStream stream_of(const std::vector<Option>& options,
                       std::size_t index,
                       const RandomStream& random) {
  RandomStream stream = random.fork(name_of(options[index]));
  for (std::size_t i = 0; i < index; ++i) {
    if (options[i].index() == options[index].index()) stream = stream.fork("again");
  }
  return stream;
}

// Calls use(options, stream) for each effect that happens. Returns their names.
template <typename Option, typename Use>
std::vector<std::string_view> for_each_chosen(const std::vector<Option>& options,
                                              const RandomStream& random,
                                              const Use& use) {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < options.size(); ++i) {
    RandomStream stream = stream_of(options, i, random);
    std::visit(
        [&](const auto& held) {
          if (!stream.chance(held.probability)) return;
          use(held, stream);
          names.push_back(held.kName);
        },
        options[i]);
  }
  return names;
}

}  // namespace ocr
