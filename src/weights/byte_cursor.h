// A place in untrusted bytes: every read is checked against what is left.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace ocr {

class ByteCursor {
 public:
  // `source` names the file in messages; `base` is the offset of `bytes` in it.
  ByteCursor(std::string_view bytes, std::string source, std::size_t base = 0)
      : bytes_(bytes), source_(std::move(source)), base_(base) {}

  bool at_end() const { return at_ == bytes_.size(); }
  std::size_t left() const { return bytes_.size() - at_; }
  std::size_t offset() const { return base_ + at_; }  // in the file
  const std::string& source() const { return source_; }

  // The next bytes. Throws CorruptFile, naming `what`, where fewer are left.
  std::string_view take(std::uint64_t count, std::string_view what);
  std::string_view line(std::string_view what);  // up to a '\n', which is skipped

  template <typename Number>  // little-endian
  Number number(std::string_view what) {
    Number value{};
    std::memcpy(&value, take(sizeof value, what).data(), sizeof value);
    return value;
  }

  [[noreturn]] void corrupt(std::string_view message) const;  // "FILE: byte N: message"

 private:
  std::string_view bytes_;
  std::string source_;
  std::size_t base_ = 0;
  std::size_t at_ = 0;
};

}  // namespace ocr
