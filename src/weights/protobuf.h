// The wire format of protocol buffers, read field by field without a schema compiler.
//
// Why not Google's library: LibTorch exports the symbols of the older one that it contains, so a
// program that links both would call one with the other's objects.
//
//   message := field*     field := varint(number << 3 | type) payload
//   type 0 varint, 1 eight bytes, 2 varint length and bytes, 5 four bytes
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "weights/byte_cursor.h"

namespace ocr {

struct ProtoField {
  std::uint32_t number = 0;
  std::uint32_t type = 0;
  std::uint64_t integer = 0;  // type 0, and the bits of types 1 and 5
  std::string_view bytes;     // type 2
  std::size_t offset = 0;     // of `bytes` in the file

  ByteCursor message(const ByteCursor& outer) const { return {bytes, outer.source(), offset}; }
  std::int64_t number_value() const { return static_cast<std::int64_t>(integer); }
};

// False at the end. Throws CorruptFile for a length beyond the message, a number of more than ten
// bytes, the number 0 and the obsolete group types.
bool next_field(ByteCursor& cursor, ProtoField& field);

// Of a repeated integer, packed (type 2) or not (type 0): appends. Throws as next_field.
void append_integers(const ByteCursor& outer,
                     const ProtoField& field,
                     std::vector<std::int64_t>& into);

}  // namespace ocr
