// Any bytes as a .pdmodel; its weights are then missing.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/error.h"
#include "weights/paddle_program.h"
#include "weights/recognise_network.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try {
    const auto program = ocr::parse_pdmodel(bytes, "fuzz");
    ocr::recognise_network(ocr::parse_pdiparams(program, {}, "fuzz"));
  } catch (const ocr::Error&) {
  }
  return 0;
}
