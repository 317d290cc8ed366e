// Texts from files: corpora line by line, and word lists in the formats that Debian ships.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace ocr {

// A UTF-8 file's lines: BOM and CR are taken off, empty lines dropped, a last line without newline
// counts, each line in NFC. Throws Error with file:line for invalid UTF-8, and for a file without
// texts.
std::vector<std::string> read_corpus(const std::filesystem::path& path);

// Formats: "lines" one word a line; "hunspell" and "hunspell:ENCODING" a .dic, flags taken off;
// "rime" the first column of a dictionary of the Rime input method.
std::vector<std::string> read_words(const std::filesystem::path& path, const std::string& format);

}  // namespace ocr
