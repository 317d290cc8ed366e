// Any bytes as safetensors.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/error.h"
#include "weights/safetensors.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try {
    ocr::parse_safetensors(bytes, "fuzz");
  } catch (const ocr::Error&) {
  }
  return 0;
}
