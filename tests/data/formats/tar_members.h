// A tar file read with libarchive.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace ocr::test {

struct TarMember {
  std::string name;
  std::string bytes;
  std::int64_t owner = -1;
  std::int64_t group = -1;
  std::int64_t time = -1;
  unsigned mode = 0;
};
std::vector<TarMember> tar_members(const std::filesystem::path& path);

}  // namespace ocr::test
