#include "weights/safetensors.h"

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "weights/byte_cursor.h"
#include "weights/stored_array.h"

namespace ocr {
namespace {

struct SafetensorsType {
  std::string_view name;
  StoredType type;
};
constexpr SafetensorsType kSafetensorsTypes[] = {
    {"F16", StoredType::Float16}, {"BF16", StoredType::BFloat16}, {"F32", StoredType::Float32},
    {"F64", StoredType::Float64}, {"I8", StoredType::Int8},       {"I16", StoredType::Int16},
    {"I32", StoredType::Int32},   {"I64", StoredType::Int64},     {"U8", StoredType::UInt8},
    {"BOOL", StoredType::Bool}};

StoredType safetensors_type(const std::string& text, std::string_view where) {
  for (const auto& row : kSafetensorsTypes) {
    if (text == row.name) return row.type;
  }
  fail(ErrorCode::UnsupportedFormat, "{}: dtype '{}' is not read", where, text);
}

NamedArray safetensors_array(const std::string& name,
                             const nlohmann::json& entry,
                             std::string_view data,
                             const std::string& where) {
  const auto type = safetensors_type(entry.at("dtype").get<std::string>(), where);
  const auto begin = entry.at("data_offsets").at(0).get<std::uint64_t>();
  const auto end = entry.at("data_offsets").at(1).get<std::uint64_t>();
  if (begin > end || end > data.size()) {
    fail(ErrorCode::CorruptFile,
         "{}: its data, {} to {}, lies outside the file's {} bytes of values", where, begin, end,
         data.size());
  }
  return make_array(name, entry.at("shape").get<std::vector<std::int64_t>>(), type,
                    data.substr(begin, end - begin), where);
}

}  // namespace

bool is_safetensors(std::string_view bytes) {
  std::uint64_t header = 0;
  if (bytes.size() < sizeof header + 2 || bytes[sizeof header] != '{') return false;
  std::memcpy(&header, bytes.data(), sizeof header);
  return header <= bytes.size() - sizeof header;
}

std::vector<NamedArray> parse_safetensors(std::string_view bytes, const std::string& source) {
  ByteCursor cursor(bytes, source);
  const auto header_bytes = cursor.number<std::uint64_t>("the header's length");
  const auto header = cursor.take(header_bytes, "the header");
  const auto data = cursor.take(cursor.left(), "the values");
  std::vector<NamedArray> arrays;
  CopyBudget budget(bytes.size());
  try {
    const auto json = nlohmann::json::parse(header);
    for (const auto& [name, entry] : json.items()) {
      if (name == "__metadata__") continue;
      arrays.push_back(safetensors_array(name, entry, data, fmt::format("{}: '{}'", source, name)));
      budget.spend(arrays.back().bytes.size(), name);
    }
  } catch (const nlohmann::json::exception& error) {
    fail(ErrorCode::CorruptFile, "{}: damaged header: {}", source, error.what());
  }
  return arrays;
}

}  // namespace ocr
