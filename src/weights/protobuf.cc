#include "weights/protobuf.h"

#include <fmt/format.h>

namespace ocr {
namespace {

std::uint64_t varint(ByteCursor& cursor) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    const auto byte = cursor.number<std::uint8_t>("a number");
    value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
    if (byte < 0x80) return value;
  }
  cursor.corrupt("a number of more than ten bytes");
}

}  // namespace

bool next_field(ByteCursor& cursor, ProtoField& field) {
  if (cursor.at_end()) return false;
  const auto tag = varint(cursor);
  field = {.number = static_cast<std::uint32_t>(tag >> 3U),
           .type = static_cast<std::uint32_t>(tag & 7U)};
  if (field.number == 0 || tag >> 35U != 0)
    cursor.corrupt("no protocol buffer: a field without a number");
  switch (field.type) {
    case 0:
      field.integer = varint(cursor);
      break;
    case 1:
      field.integer = cursor.number<std::uint64_t>("a field");
      break;
    case 5:
      field.integer = cursor.number<std::uint32_t>("a field");
      break;
    case 2: {
      const auto size = varint(cursor);
      field.offset = cursor.offset();
      field.bytes = cursor.take(size, "a field");
      break;
    }
    default:
      cursor.corrupt(fmt::format("no protocol buffer: a field of type {}", field.type));
  }
  return true;
}

void append_integers(const ByteCursor& outer,
                     const ProtoField& field,
                     std::vector<std::int64_t>& into) {
  if (field.type != 2) {
    into.push_back(field.number_value());
    return;
  }
  auto packed = field.message(outer);
  while (!packed.at_end()) into.push_back(static_cast<std::int64_t>(varint(packed)));
}

}  // namespace ocr
