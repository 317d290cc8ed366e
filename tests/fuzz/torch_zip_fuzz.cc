// Any bytes as PyTorch's archive.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/error.h"
#include "weights/torch_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try {
    ocr::parse_torch_zip(bytes, "fuzz");
  } catch (const ocr::Error&) {
  }
  return 0;
}
