// The manifest parser reads files from outside: it ends in a manifest or in an ocr::Error, and what
// it accepts it writes in a form that reads back the same.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/error.h"
#include "bundle/manifest_json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    const auto written = ocr::write_manifest(ocr::read_manifest(text, "fuzz"));
    if (ocr::write_manifest(ocr::read_manifest(written, "again")) != written) std::abort();
  } catch (const ocr::Error&) {
  }
  return 0;
}
