#include "train/events/proto_writer.h"

#include <bit>

namespace ocr {

void ProtoWriter::integer(std::uint32_t number, std::uint64_t value) {
  tag(number, 0);
  varint(value);
}

void ProtoWriter::real(std::uint32_t number, double value) {
  tag(number, 1);
  fixed(std::bit_cast<std::uint64_t>(value), 8);
}

void ProtoWriter::real32(std::uint32_t number, float value) {
  tag(number, 5);
  fixed(std::bit_cast<std::uint32_t>(value), 4);
}

void ProtoWriter::bytes(std::uint32_t number, std::string_view value) {
  tag(number, 2);
  varint(value.size());
  message_ += value;
}

void ProtoWriter::varint(std::uint64_t value) {
  for (; value > 0x7F; value >>= 7) message_.push_back(static_cast<char>(value | 0x80));
  message_.push_back(static_cast<char>(value));
}

void ProtoWriter::tag(std::uint32_t number, std::uint32_t type) {
  varint(number << 3 | type);
}

void ProtoWriter::fixed(std::uint64_t bits, int bytes) {
  for (int i = 0; i < bytes; ++i) message_.push_back(static_cast<char>(bits >> (8 * i)));
}

}  // namespace ocr
