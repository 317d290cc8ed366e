// What a text pattern consists of.
#pragma once

#include <unicode/uniset.h>

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace ocr {

struct PatternNode;

struct PatternCharacter {  // one of the set
  icu::UnicodeSet set;
  std::int32_t size = 0;
};
struct PatternSequence {
  std::vector<PatternNode> parts;
};
struct PatternAlternatives {
  std::vector<PatternNode> parts;
};
struct PatternRepetition {
  std::vector<PatternNode> part;  // one
  std::int64_t low = 0;
  std::int64_t high = 0;
};

struct PatternNode {
  std::variant<PatternSequence, PatternCharacter, PatternAlternatives, PatternRepetition> is;
  std::int64_t longest = 1;  // characters that it can give; a bound that is at least 1
};

}  // namespace ocr
