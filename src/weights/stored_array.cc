#include "weights/stored_array.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

#include "base/error.h"

namespace ocr {
namespace {

// Each stored value through `convert` into a new string of `Target`s.
template <typename Stored, typename Target, typename Convert>
std::string converted(std::string_view bytes, Convert convert) {
  const auto count = bytes.size() / sizeof(Stored);
  std::string result(count * sizeof(Target), '\0');
  for (std::size_t i = 0; i < count; ++i) {
    Stored stored{};
    std::memcpy(&stored, bytes.data() + i * sizeof stored, sizeof stored);
    const Target target = convert(stored);
    std::memcpy(result.data() + i * sizeof target, &target, sizeof target);
  }
  return result;
}

template <typename Stored, typename Target>
std::string cast(std::string_view bytes) {
  return converted<Stored, Target>(bytes, [](Stored value) { return static_cast<Target>(value); });
}

// A double beyond a float's range is infinite, by IEEE and not by C++'s undefined cast.
float float_of_double(double value) {
  constexpr double kMost = std::numeric_limits<float>::max();
  if (std::abs(value) <= kMost || std::isnan(value)) return static_cast<float>(value);
  return std::copysign(std::numeric_limits<float>::infinity(),
                       static_cast<float>(value > 0 ? 1 : -1));
}

float float_of_bfloat(std::uint16_t value) {
  return std::bit_cast<float>(static_cast<std::uint32_t>(value) << 16U);
}

std::pair<DType, std::string> our_values(StoredType type, std::string_view bytes) {
  switch (type) {
    case StoredType::Float16:
      return {DType::Float32, converted<std::uint16_t, float>(bytes, float_of_half)};
    case StoredType::BFloat16:
      return {DType::Float32, converted<std::uint16_t, float>(bytes, float_of_bfloat)};
    case StoredType::Float64:
      return {DType::Float32, converted<double, float>(bytes, float_of_double)};
    case StoredType::Int8:
      return {DType::Int64, cast<std::int8_t, std::int64_t>(bytes)};
    case StoredType::Int16:
      return {DType::Int64, cast<std::int16_t, std::int64_t>(bytes)};
    case StoredType::Int32:
      return {DType::Int64, cast<std::int32_t, std::int64_t>(bytes)};
    case StoredType::Int64:
      return {DType::Int64, std::string(bytes)};
    case StoredType::UInt8:
    case StoredType::Bool:
      return {DType::UInt8, std::string(bytes)};
    case StoredType::Float32:
      break;
  }
  return {DType::Float32, std::string(bytes)};
}

}  // namespace

std::int64_t stored_size(StoredType type) {
  switch (type) {
    case StoredType::Float64:
    case StoredType::Int64:
      return 8;
    case StoredType::Float32:
    case StoredType::Int32:
      return 4;
    case StoredType::Float16:
    case StoredType::BFloat16:
    case StoredType::Int16:
      return 2;
    default:
      return 1;
  }
}

std::int64_t element_count(const std::vector<std::int64_t>& shape, std::string_view where) {
  std::int64_t count = 1;
  for (const auto extent : shape) {
    if (extent < 0 || __builtin_mul_overflow(count, extent, &count)) {
      fail(ErrorCode::CorruptFile, "{}: impossible shape ({})", where, fmt::join(shape, ", "));
    }
  }
  return count;
}

NamedArray make_array(std::string name,
                      std::vector<std::int64_t> shape,
                      StoredType type,
                      std::string_view bytes,
                      std::string_view where) {
  std::int64_t needed = 0;
  if (__builtin_mul_overflow(element_count(shape, where), stored_size(type), &needed) ||
      static_cast<std::uint64_t>(needed) != bytes.size()) {
    fail(ErrorCode::CorruptFile, "{}: {} bytes of data do not fit the shape ({}) of {}-byte values",
         where, bytes.size(), fmt::join(shape, ", "), stored_size(type));
  }
  auto [dtype, values] = our_values(type, bytes);
  return {std::move(name), dtype, std::move(shape), std::move(values)};
}

void CopyBudget::spend(std::size_t bytes, std::string_view where) {
  if (bytes > left_) {
    fail(ErrorCode::CorruptFile, "{}: tensors up to here share the same bytes too often", where);
  }
  left_ -= bytes;
}

float float_of_half(std::uint16_t half) {
  const auto sign = static_cast<std::uint32_t>(half & 0x8000U) << 16U;
  const auto exponent = static_cast<std::uint32_t>(half >> 10U) & 0x1FU;
  const auto fraction = static_cast<std::uint32_t>(half) & 0x3FFU;
  if (exponent == 0) {  // zero and subnormal: fraction · 2^-24
    const float value = std::ldexp(static_cast<float>(fraction), -24);
    return sign != 0 ? -value : value;
  }
  const auto widened = exponent == 0x1F ? 0xFFU : exponent + 112U;  // infinity and NaN stay so
  return std::bit_cast<float>(sign | widened << 23U | fraction << 13U);
}

}  // namespace ocr
