#include "weights/array_file.h"

#include <bit>
#include <cstring>
#include <nlohmann/json.hpp>
#include <numeric>

#include "base/error.h"
#include "base/files.h"
#include "base/sha256.h"

namespace ocr {
namespace {

static_assert(std::endian::native == std::endian::little, "the format is little-endian");

using Json = nlohmann::json;

constexpr std::string_view kMagic = "OCRFORGE";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kDigestBytes = 32;
constexpr std::size_t kPrefixBytes = kMagic.size() + sizeof(std::uint32_t) + sizeof(std::uint64_t);

struct DTypeRow {
  DType dtype;
  const char* name;
  std::int64_t size;
};
constexpr DTypeRow kDTypes[] = {
    {DType::Float32, "float32", 4}, {DType::Int64, "int64", 8}, {DType::UInt8, "uint8", 1}};

const DTypeRow& row_of(DType dtype) {
  return kDTypes[static_cast<std::size_t>(dtype)];
}

template <typename Integer>
void append(std::string& bytes, Integer value) {
  bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

template <typename Integer>
Integer integer_at(std::string_view bytes, std::size_t offset) {
  Integer value{};
  std::memcpy(&value, bytes.data() + offset, sizeof value);
  return value;
}

std::string header_of(const ArrayFile& file) {
  Json arrays = Json::array();
  std::size_t offset = 0;
  for (const auto& array : file.arrays) {
    arrays.push_back({{"name", array.name},
                      {"dtype", row_of(array.dtype).name},
                      {"shape", array.shape},
                      {"offset", offset},
                      {"bytes", array.bytes.size()}});
    offset += array.bytes.size();
  }
  return Json{{"meta", Json::parse(file.meta)}, {"arrays", arrays}}.dump();
}

DType dtype_of(const std::string& text) {
  for (const auto& row : kDTypes) {
    if (text == row.name) return row.dtype;
  }
  throw std::runtime_error("unknown dtype '" + text + "'");
}

NamedArray array_of(const Json& json, std::string_view data) {
  NamedArray array;
  array.name = json.at("name").get<std::string>();
  array.dtype = dtype_of(json.at("dtype").get<std::string>());
  array.shape = json.at("shape").get<std::vector<std::int64_t>>();
  const auto offset = json.at("offset").get<std::size_t>();
  const auto size = json.at("bytes").get<std::size_t>();
  if (offset > data.size() || size > data.size() - offset) {
    throw std::runtime_error("array '" + array.name + "' lies outside the file");
  }
  array.bytes = data.substr(offset, size);
  std::int64_t count = 1;
  for (const auto extent : array.shape) {
    if (extent < 0 || __builtin_mul_overflow(count, extent, &count)) count = -1;
    if (count < 0) break;
  }
  if (count < 0 ||
      static_cast<std::size_t>(count) !=
          size / static_cast<std::size_t>(element_size(array.dtype)) ||
      size % static_cast<std::size_t>(element_size(array.dtype)) != 0) {
    throw std::runtime_error("the shape of array '" + array.name + "' does not fit its bytes");
  }
  return array;
}

ArrayFile parse_header(std::string_view header, std::string_view data) {
  const auto json = Json::parse(header);
  ArrayFile file;
  file.meta = json.at("meta").dump();
  for (const auto& array : json.at("arrays")) file.arrays.push_back(array_of(array, data));
  return file;
}

}  // namespace

const NamedArray* ArrayFile::find(const std::string& name) const {
  for (const auto& array : arrays) {
    if (array.name == name) return &array;
  }
  return nullptr;
}

std::int64_t element_size(DType dtype) {
  return row_of(dtype).size;
}

std::int64_t element_count(const NamedArray& array) {
  return static_cast<std::int64_t>(array.bytes.size()) / element_size(array.dtype);
}

void write_array_file(const std::filesystem::path& path, const ArrayFile& file) {
  const auto header = header_of(file);
  std::string bytes(kMagic);
  append(bytes, kVersion);
  append(bytes, static_cast<std::uint64_t>(header.size()));
  bytes += header;
  for (const auto& array : file.arrays) bytes += array.bytes;
  bytes += sha256(bytes);
  write_atomically(path, bytes);
}

ArrayFile read_array_file(const std::filesystem::path& path) {
  return parse_array_file(read_file(path), path.string());
}

ArrayFile parse_array_file(std::string_view bytes, const std::string& name) {
  if (!bytes.starts_with(kMagic)) {
    fail(ErrorCode::CorruptFile, "{}: not an ocrforge checkpoint (it does not start with {})", name,
         kMagic);
  }
  if (bytes.size() < kPrefixBytes + kDigestBytes) {
    fail(ErrorCode::CorruptFile, "{}: cut short after {} bytes", name, bytes.size());
  }
  const auto version = integer_at<std::uint32_t>(bytes, kMagic.size());
  if (version > kVersion) {
    fail(ErrorCode::CorruptFile, "{}: version {} is newer than this program's {}: update ocrforge",
         name, version, kVersion);
  }
  const auto content = bytes.substr(0, bytes.size() - kDigestBytes);
  if (sha256(content) != bytes.substr(content.size())) {
    fail(ErrorCode::CorruptFile, "{}: bytes are missing or changed (its SHA-256 does not match)",
         name);
  }
  const auto header_bytes = integer_at<std::uint64_t>(bytes, kMagic.size() + sizeof(std::uint32_t));
  if (header_bytes > content.size() - kPrefixBytes) {
    fail(ErrorCode::CorruptFile, "{}: its header is longer than the file", name);
  }
  try {
    return parse_header(content.substr(kPrefixBytes, header_bytes),
                        content.substr(kPrefixBytes + header_bytes));
  } catch (const std::exception& error) {
    fail(ErrorCode::CorruptFile, "{}: damaged header: {}", name, error.what());
  }
}

}  // namespace ocr
