#include <vector>

#include "base/error.h"
#include "image/encode.h"
#include "image/tiff_memory.h"

namespace ocr {
namespace {

void set_tags(TIFF* tiff, const cv::Mat& bgr) {
  TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, static_cast<std::uint32_t>(bgr.cols));
  TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, static_cast<std::uint32_t>(bgr.rows));
  TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 8);
  TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 3);
  TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_RGB);
  TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
  TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_LZW);
  TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, static_cast<std::uint32_t>(bgr.rows));
}

}  // namespace

std::string encode_tiff(const cv::Mat& bgr) {
  TiffMemory memory;
  TiffHandle tiff = open_tiff_writer(memory);
  bool written = tiff != nullptr;
  if (written) set_tags(tiff.get(), bgr);
  std::vector<std::uint8_t> rgb(static_cast<std::size_t>(bgr.cols) * 3);
  for (int y = 0; written && y < bgr.rows; ++y) {
    const auto* from = bgr.ptr<std::uint8_t>(y);
    for (std::size_t i = 0; i < rgb.size(); ++i) rgb[i] = from[i + 2 - 2 * (i % 3)];
    written = TIFFWriteScanline(tiff.get(), rgb.data(), static_cast<std::uint32_t>(y)) == 1;
  }
  written = written && TIFFFlush(tiff.get()) == 1;
  tiff.reset();
  if (!written) fail("cannot encode TIFF: {}", memory.error);
  return std::move(memory.output);
}

}  // namespace ocr
