// The members of a ZIP archive in memory.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ocr {

struct ZipMember {
  std::string name;
  std::string bytes;
};

// For archives that store their members as they are, as PyTorch does: members that unpack to more
// than the archive's own size are refused, so no small file can ask for much memory. Throws
// CorruptFile.
std::vector<ZipMember> read_zip_members(std::string_view archive, const std::string& source);

}  // namespace ocr
