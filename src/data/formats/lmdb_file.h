// LMDB's file format, read only: a B+tree of pages, the newer of two meta pages naming its root.
// liblmdb trusts the file and maps it, so a damaged one ends the process; here every offset is
// checked first.
//
//   page: number u64, pad u16, flags u16, lower u16, upper u16, u16 offsets of nodes, ..., nodes
//   node: low u16, high u16, flags u16, key size u16, key, value
//         branch: the child's page = low | high << 16 | flags << 32
//         leaf:   the value's size = low | high << 16; flag 1: the value is the number of the first
//                 of its overflow pages
//
// Integers are little-endian, as on the machines that data sets are made on.
#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "data/formats/file_at.h"

namespace ocr {

class LmdbFile {  // const members may be called from any thread
 public:
  // A folder with a data.mdb. Throws Error: NotFound, CorruptFile, UnsupportedFormat (a database
  // that sorts its keys in another order than by bytes, or that holds several values a key).
  explicit LmdbFile(const std::filesystem::path& folder);

  const std::filesystem::path& path() const { return file_.path(); }
  std::uint64_t entries() const { return entries_; }  // as the file says, and plausible

  // The value, or its first `max_bytes`; nothing where the key is missing. Throws Error
  // (CorruptFile) with the page: damaged, or outside the file. The whole value must be in the file.
  std::optional<std::string> get(
      std::string_view key,
      std::uint64_t max_bytes = std::numeric_limits<std::uint64_t>::max()) const;

 private:
  bool take_meta(std::uint64_t offset);

  FileAt file_;
  std::uint64_t page_size_ = 0;
  std::uint64_t transaction_ = 0;
  std::uint64_t root_ = 0;
  std::uint64_t entries_ = 0;
};

}  // namespace ocr
