// The files of a zip archive that a test trusts, by name.
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace ocr::test {

std::map<std::string, std::string> zip_entries(const std::filesystem::path& path);

}  // namespace ocr::test
