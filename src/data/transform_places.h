// Where the transforms of a list stand, and whether they may stand there.
#pragma once

#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "base/error.h"

namespace ocr {

// The place of the one transform of a kind, if the list has it. Throws Error (Config) if it stands
// there twice.
template <typename Options, typename Transform>
std::optional<std::size_t> place_of(const std::vector<Transform>& transforms) {
  std::optional<std::size_t> place;
  for (std::size_t i = 0; i < transforms.size(); ++i) {
    if (!std::holds_alternative<Options>(transforms[i])) continue;
    if (place) fail(ErrorCode::Config, "transforms: {} stands twice", Options::kName);
    place = i;
  }
  return place;
}

// The same for one that must be there; `needs` says what else must: "a recognition sample needs
// DecodeImage, ...".
template <typename Options, typename Transform>
std::size_t needed_place_of(const std::vector<Transform>& transforms, std::string_view needs) {
  const auto place = place_of<Options>(transforms);
  if (!place) fail(ErrorCode::Config, "transforms: {} is missing; {}", Options::kName, needs);
  return *place;
}

// Throws Error (Config) if `Options` is in the list, but not before `place`.
template <typename Options, typename Transform>
void require_before(const std::vector<Transform>& transforms,
                    std::size_t place,
                    std::string_view name) {
  const auto own = place_of<Options>(transforms);
  if (!own || *own < place) return;
  fail(ErrorCode::Config, "transforms: {} must stand before {}", Options::kName, name);
}

// Throws Error (Config) unless `First` is the first and `Last`, if it is there, the last.
template <typename First, typename Last, typename Transform>
void check_ends(const std::vector<Transform>& transforms, std::string_view needs) {
  if (needed_place_of<First>(transforms, needs) != 0) {
    fail(ErrorCode::Config, "transforms: {} must be the first", First::kName);
  }
  const auto last = place_of<Last>(transforms);
  if (last && *last + 1 != transforms.size()) {
    fail(ErrorCode::Config, "transforms: {} must be the last", Last::kName);
  }
}

}  // namespace ocr
