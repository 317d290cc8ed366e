// Private to image/: libtiff over bytes in memory, with its messages kept from the terminal.
#pragma once

#include <tiffio.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace ocr {

// What an open TIFF reads from (or writes to); must outlive it, and stay where it is.
struct TiffMemory {
  std::string_view input;  // read
  std::string output;      // written
  std::uint64_t position = 0;
  char error[256] = "";  // libtiff's first message
};

struct TiffCloser {
  void operator()(TIFF* tiff) const { TIFFClose(tiff); }
};
using TiffHandle = std::unique_ptr<TIFF, TiffCloser>;

// Null where the file cannot be opened: memory.error says why. No single allocation of libtiff's is
// larger than `max_allocation` bytes.
TiffHandle open_tiff_reader(TiffMemory& memory, std::int64_t max_allocation);
TiffHandle open_tiff_writer(TiffMemory& memory);

}  // namespace ocr
