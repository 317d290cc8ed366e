// Any bytes as ncnn's text, and what follows a zero byte as its values.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/error.h"
#include "weights/ncnn_file.h"
#include "weights/recognise_network.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try {
    const auto zero = std::min(bytes.find('\0'), bytes.size());
    const auto values = bytes.substr(std::min(zero + 1, bytes.size()));
    ocr::recognise_network(ocr::parse_ncnn(bytes.substr(0, zero), values, "fuzz"));
  } catch (const ocr::Error&) {
  }
  return 0;
}
