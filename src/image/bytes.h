// Integers inside encoded files. Bytes past the end read as 0, so that no reader can leave its
// file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ocr {

enum class ByteOrder { Little, Big };

// `count` bytes (at most 4) at `offset`.
inline std::uint32_t read_uint(std::string_view bytes,
                               std::size_t offset,
                               std::size_t count,
                               ByteOrder order) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = offset + (order == ByteOrder::Big ? i : count - 1 - i);
    value = value << 8 | (at < bytes.size() ? static_cast<std::uint8_t>(bytes[at]) : 0U);
  }
  return value;
}

inline std::uint16_t little16(std::string_view bytes, std::size_t offset) {
  return static_cast<std::uint16_t>(read_uint(bytes, offset, 2, ByteOrder::Little));
}

inline std::uint32_t little32(std::string_view bytes, std::size_t offset) {
  return read_uint(bytes, offset, 4, ByteOrder::Little);
}

inline void append_little(std::string& bytes, std::uint32_t value, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    bytes.push_back(static_cast<char>(value >> (8 * i) & 0xFFU));
  }
}

// The part of `bytes` in [offset, offset + size) that is there; nothing where offset is past the
// end.
inline std::string_view slice(std::string_view bytes, std::size_t offset, std::size_t size) {
  return offset < bytes.size() ? bytes.substr(offset, size) : std::string_view();
}

}  // namespace ocr
