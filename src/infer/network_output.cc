#include "infer/network_output.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace ocr {

std::span<const float> NetworkOutput::image(std::size_t index) const {
  const auto size = values.size() / static_cast<std::size_t>(shape.at(0));
  return std::span(values).subspan(index * size, size);
}

std::vector<std::int64_t> NetworkOutput::place(std::size_t flat_index) const {
  auto rest = static_cast<std::int64_t>(flat_index);
  std::vector<std::int64_t> at(shape.size());
  for (std::size_t i = shape.size(); i-- > 0; rest /= shape[i]) at[i] = rest % shape[i];
  return at;
}

std::string shape_text(const ImageBatch& batch) {
  return fmt::format("{}x3x{}x{}", batch.indices.size(), batch.height, batch.width);
}

std::string shape_text(const std::vector<std::int64_t>& shape) {
  return fmt::format("{}", fmt::join(shape, "x"));
}

}  // namespace ocr
