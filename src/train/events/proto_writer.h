// Messages of protocol buffers, written field by field: the counterpart of weights/protobuf.h,
// which says why Google's library is not used.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ocr {

class ProtoWriter {
 public:
  void integer(std::uint32_t number, std::uint64_t value);
  void real(std::uint32_t number, double value);
  void real32(std::uint32_t number, float value);
  void bytes(std::uint32_t number, std::string_view value);  // string, bytes, or a message

  const std::string& message() const { return message_; }

 private:
  void varint(std::uint64_t value);
  void tag(std::uint32_t number, std::uint32_t type);
  void fixed(std::uint64_t bits, int bytes);

  std::string message_;
};

}  // namespace ocr
