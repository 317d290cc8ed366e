// JSON that comes from outside: size, depth and repeated keys are checked while it is parsed.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace ocr {

using Json = nlohmann::ordered_json;  // keys keep their order, for people who read the file

struct JsonLimits {
  std::size_t bytes = 16U << 20;
  int depth = 16;  // of nested lists and objects
};

// Throws Error: TooLarge, or CorruptFile with the byte at fault. `name` stands in messages.
Json parse_json(std::string_view text, const std::string& name, const JsonLimits& limits = {});

}  // namespace ocr
