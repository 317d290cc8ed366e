// Our own container of named arrays and a JSON text: what a checkpoint is on disk.
//
//   file    := "OCRFORGE" version:u32 header_bytes:u64 header data sha256[32]
//   header  := JSON {"meta": ..., "arrays": [{"name", "dtype", "shape", "offset", "bytes"}, ...]}
//   data    := the arrays' values, little-endian, C order, at their offsets from the data's start
//   sha256  := of everything before it
//
// Integers are little-endian. docs/formats/checkpoint.md is the full description: do not renumber.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace ocr {

enum class DType { Float32, Int64, UInt8 };

struct NamedArray {
  std::string name;
  DType dtype = DType::Float32;
  std::vector<std::int64_t> shape;
  std::string bytes;
};

struct ArrayFile {
  std::string meta;  // JSON text
  std::vector<NamedArray> arrays;

  const NamedArray* find(const std::string& name) const;  // null where there is none
};

std::int64_t element_size(DType dtype);
std::int64_t element_count(const NamedArray& array);

// Atomic. Throws Error (Io), such as for a full disk, with the older file intact.
void write_array_file(const std::filesystem::path& path, const ArrayFile& file);

// Throws Error: NotFound; CorruptFile for a file of another kind, a newer version, missing or
// changed bytes, and headers that do not fit their data.
ArrayFile read_array_file(const std::filesystem::path& path);
ArrayFile parse_array_file(std::string_view bytes, const std::string& name);

}  // namespace ocr
