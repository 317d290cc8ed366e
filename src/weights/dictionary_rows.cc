#include "weights/dictionary_rows.h"

#include <algorithm>
#include <unordered_map>

#include "base/error.h"

namespace ocr {

std::vector<std::int64_t> kept_rows(const DictionaryChange& change) {
  std::unordered_map<char32_t, std::int64_t> last;
  for (std::size_t i = 0; i < change.from.size(); ++i) {
    last[change.from[i]] = static_cast<std::int64_t>(i) + 1;
  }
  std::vector<std::int64_t> rows = {0};  // the blank
  for (const auto character : change.to) {
    const auto found = last.find(character);
    rows.push_back(found == last.end() ? -1 : found->second);
  }
  return rows;
}

NamedArray with_kept_rows(const NamedArray& initial,
                          const NamedArray& old,
                          const std::vector<std::int64_t>& rows,
                          std::int64_t old_classes) {
  const bool alike = !old.shape.empty() && old.shape.size() == initial.shape.size() &&
                     std::equal(old.shape.begin() + 1, old.shape.end(), initial.shape.begin() + 1);
  if (!alike || old.shape[0] != old_classes ||
      initial.shape[0] != static_cast<std::int64_t>(rows.size())) {
    fail(ErrorCode::CorruptFile,
         "{}: the file's ({}) has not the {} rows of its dictionary (blank and characters), or "
         "rows of "
         "another length than the model's ({}): name the dictionary that the weights were trained "
         "with",
         initial.name, fmt::join(old.shape, ", "), old_classes, fmt::join(initial.shape, ", "));
  }
  auto result = initial;
  const auto row_bytes = old.bytes.size() / static_cast<std::size_t>(old_classes);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i] < 0) continue;
    result.bytes.replace(i * row_bytes, row_bytes, old.bytes,
                         static_cast<std::size_t>(rows[i]) * row_bytes, row_bytes);
  }
  return result;
}

}  // namespace ocr
