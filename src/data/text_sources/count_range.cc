#include "data/text_sources/count_range.h"

#include "base/error.h"

namespace ocr {
namespace {

constexpr std::int64_t kLargestCount = 10'000;  // of words or characters: no image shows more

}  // namespace

CountRange count_range(const std::vector<std::int64_t>& values, std::string_view key) {
  const bool right_count = values.size() == 1 || values.size() == 2;
  if (!right_count || values.front() < 1 || values.back() < values.front() ||
      values.back() > kLargestCount) {
    fail(ErrorCode::Config,
         "{}: [{}] should be a number, or [low, high] with 1 <= low <= high <= {}", key,
         fmt::join(values, ", "), kLargestCount);
  }
  return {values.front(), values.back()};
}

}  // namespace ocr
