// Python's pickle, protocols 2 to 5, read as plain data: nothing is imported, called or built.
//
// A call in the file becomes a Call value that holds the callee's name and its arguments; only
// names that the caller allows may occur at all. Values lie in one table and refer to each other by
// index, so shared, cyclic and deeply nested ones cost nothing extra.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "weights/byte_cursor.h"

namespace ocr {

struct PickleValue {
  enum class Kind {
    None,
    Bool,
    Int,
    Float,
    Text,
    Bytes,
    Tuple,
    List,
    Dict,
    Global,
    Call,
    Persistent
  };
  using Id = std::uint32_t;

  Kind kind = Kind::None;
  std::int64_t integer = 0;  // Bool, Int
  double real = 0;           // Float
  std::string_view text;     // Text (UTF-8), Bytes, and an Int of more than 8 bytes (little-endian)
  std::string name;          // Global: "module name"
  std::vector<Id> items;  // Tuple, List; Call: callee, arguments, then a state; Persistent: its id
  std::vector<std::pair<Id, Id>> pairs;  // Dict, and a Call that got items set
};

struct Pickle {
  std::vector<PickleValue> values;
  PickleValue::Id root = 0;

  const PickleValue& at(PickleValue::Id id) const { return values[id]; }
  const PickleValue& top() const { return values[root]; }
  // Of a Call: the callee's name, "" for any other value.
  std::string_view callee(const PickleValue& value) const;
};

// Reads one pickle and leaves the cursor behind it. Views point into the cursor's bytes. Throws
// CorruptFile with the offset, for a name that is not in `allowed` ("module name") too.
Pickle read_pickle(ByteCursor& cursor, std::span<const std::string_view> allowed);

}  // namespace ocr
