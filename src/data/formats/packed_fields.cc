#include "data/formats/packed_fields.h"

#include "base/error.h"

namespace ocr {
namespace {

constexpr int kLengthBytes = 4;

}  // namespace

void put_number(std::string& bytes, std::uint64_t number, int size) {
  for (int i = 0; i < size; ++i) bytes += static_cast<char>(number >> (8 * i) & 0xFF);
}

std::uint64_t number_at(std::string_view bytes, std::size_t offset, int size) {
  std::uint64_t number = 0;
  for (int i = size - 1; i >= 0; --i) {
    number = number << 8 | static_cast<unsigned char>(bytes[offset + static_cast<std::size_t>(i)]);
  }
  return number;
}

void put_field(std::string& joined, std::string_view field) {
  if (field.size() >> (8 * kLengthBytes) != 0) {
    fail(ErrorCode::TooLarge, "a label of {} bytes is too long", field.size());
  }
  put_number(joined, field.size(), kLengthBytes);
  joined += field;
}

std::string_view take_field(std::string_view& joined) {
  if (joined.size() < kLengthBytes) fail(ErrorCode::CorruptFile, "a label is cut off");
  const auto size = number_at(joined, 0, kLengthBytes);
  joined.remove_prefix(kLengthBytes);
  if (size > joined.size()) fail(ErrorCode::CorruptFile, "a label is cut off");
  const auto field = joined.substr(0, size);
  joined.remove_prefix(size);
  return field;
}

}  // namespace ocr
