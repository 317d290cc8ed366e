// Any bytes end in pixels or in an ocr::Error; a crash, another exception or a leak is a finding.
#include <cstdint>
#include <cstdlib>

#include "base/error.h"
#include "image/codec.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  ocr::DecodeOptions options;
  options.max_pixels = 1 << 20;  // keeps each run short
  for (const bool apply_exif : {false, true}) {
    options.apply_exif = apply_exif;
    try {
      const cv::Mat image = ocr::decode_image(bytes, "fuzz", options);
      if (image.type() != CV_8UC3 || image.total() > (1U << 20U)) std::abort();
    } catch (const ocr::Error&) {
    }
  }
  return 0;
}
