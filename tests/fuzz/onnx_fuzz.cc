// Any bytes as an ONNX model, and its layers as a network.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/error.h"
#include "weights/onnx_file.h"
#include "weights/recognise_network.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try {
    ocr::recognise_network(ocr::parse_onnx(bytes, "fuzz"));
  } catch (const ocr::Error&) {
  }
  return 0;
}
