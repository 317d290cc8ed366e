// What lies where in a tar file: ustar, with GNU's long names and pax's paths and sizes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "data/formats/file_at.h"

namespace ocr {

struct TarEntry {
  std::string name;
  std::uint64_t offset = 0;  // of its bytes
  std::uint64_t size = 0;
};

// The regular files, in their order; folders, links and devices are left out. Throws Error
// (CorruptFile) with the offset for a header whose sum is wrong, and a member that the file's end
// cuts off.
std::vector<TarEntry> read_tar_index(const FileAt& file);

}  // namespace ocr
