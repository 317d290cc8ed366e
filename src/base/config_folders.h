// Where the files of configs/ are: dictionaries, language tables.
#pragma once

#include <filesystem>
#include <string>

namespace ocr {

// The first `name` (such as "dict/en_dict.txt") under $OCRFORGE_CONFIGS, ./configs, the configs/ of
// the checkout that the program was built in, or share/ocrforge/configs beside its bin/; empty
// where none is.
std::filesystem::path find_config_file(const std::filesystem::path& name);

}  // namespace ocr
