// Any bytes as a pickle of weights: arrays or an Error, and nothing runs.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/error.h"
#include "weights/pdparams.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try {
    ocr::parse_pdparams(bytes, "fuzz");
  } catch (const ocr::Error&) {
  }
  return 0;
}
