#include "weights/byte_cursor.h"

#include <bit>

#include "base/error.h"

namespace ocr {

static_assert(std::endian::native == std::endian::little, "weight files are little-endian");

std::string_view ByteCursor::take(std::uint64_t count, std::string_view what) {
  if (count > left()) {
    corrupt(fmt::format(
        "{} should have {} bytes, but only {} are left: the file is cut short or damaged", what,
        count, left()));
  }
  const auto taken = bytes_.substr(at_, count);
  at_ += count;
  return taken;
}

std::string_view ByteCursor::line(std::string_view what) {
  const auto end = bytes_.find('\n', at_);
  if (end == std::string_view::npos) corrupt(fmt::format("{} has no end of line", what));
  const auto taken = bytes_.substr(at_, end - at_);
  at_ = end + 1;
  return taken;
}

void ByteCursor::corrupt(std::string_view message) const {
  fail(ErrorCode::CorruptFile, "{}: byte {}: {}", source_, offset(), message);
}

}  // namespace ocr
