// Any bytes as the two tensor records of a convolution and its bias.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/error.h"
#include "weights/paddle_program.h"
#include "weights/recognise_network.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try {
    ocr::PaddleProgram program{.weights = {"w_0", "w_1"}};
    program.ops.push_back({"conv2d", {{"Filter", {"w_0"}}}, {{"Output", {"x"}}}});
    program.ops.push_back({"elementwise_add", {{"X", {"x"}}, {"Y", {"w_1"}}}, {{"Out", {"y"}}}});
    ocr::recognise_network(ocr::parse_pdiparams(program, bytes, "fuzz"));
  } catch (const ocr::Error&) {
  }
  return 0;
}
