// Values as foreign files store them, turned into our arrays.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "weights/array_file.h"

namespace ocr {

enum class StoredType {
  Float16,
  BFloat16,
  Float32,
  Float64,
  Int8,
  Int16,
  Int32,
  Int64,
  UInt8,
  Bool
};

std::int64_t stored_size(StoredType type);  // bytes of one value

// Elements of a shape. Throws CorruptFile for a negative extent or a product that overflows.
std::int64_t element_count(const std::vector<std::int64_t>& shape, std::string_view where);

// Little-endian values in C order. Floats of any width become Float32, signed integers Int64, UInt8
// and Bool stay UInt8. Throws CorruptFile where the bytes are not what the shape needs; `where`
// names file and tensor.
NamedArray make_array(std::string name,
                      std::vector<std::int64_t> shape,
                      StoredType type,
                      std::string_view bytes,
                      std::string_view where);

// Pickles may name the same bytes any number of times: all the copies together may be eight times
// what the file has, far more than tied weights need. spend() throws CorruptFile beyond that.
class CopyBudget {
 public:
  explicit CopyBudget(std::size_t file_bytes) : left_(8 * file_bytes) {}
  void spend(std::size_t bytes, std::string_view where);

 private:
  std::size_t left_;
};

float float_of_half(std::uint16_t half);  // IEEE 754 binary16

}  // namespace ocr
