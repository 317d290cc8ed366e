// A database read with liblmdb.
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace ocr::test {

std::map<std::string, std::string> lmdb_entries(const std::filesystem::path& folder);

}  // namespace ocr::test
