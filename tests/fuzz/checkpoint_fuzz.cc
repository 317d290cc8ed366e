// Any bytes as a checkpoint: arrays or an Error. The input is a header; the frame around it and the
// hash are made here, since no mutation would ever hit a right hash.
#include <cstddef>
#include <cstdint>

#include "base/error.h"
#include "base/sha256.h"
#include "weights/array_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string header(reinterpret_cast<const char*>(data), size);
  const std::uint32_t version = 1;
  const std::uint64_t header_bytes = size;
  std::string bytes = "OCRFORGE";
  bytes.append(reinterpret_cast<const char*>(&version), sizeof version);
  bytes.append(reinterpret_cast<const char*>(&header_bytes), sizeof header_bytes);
  bytes += header + std::string(64, 'x');
  bytes += ocr::sha256(bytes);
  try {
    for (const auto& array : ocr::parse_array_file(bytes, "fuzz").arrays) {
      if (ocr::element_count(array) < 0) __builtin_trap();
    }
  } catch (const ocr::Error&) {
  }
  return 0;
}
