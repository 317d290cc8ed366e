// Texts from files: corpora line by line, and word lists in the formats that Debian ships.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ocr {

// A UTF-8 file's lines: BOM and CR are taken off, empty lines dropped, a last line without newline
// counts, each line in NFC. Throws Error with file:line for invalid UTF-8, a NUL and a line above
// 1 MiB, and for a file without texts.
std::vector<std::string> read_corpus(const std::filesystem::path& path);
std::vector<std::string> parse_corpus(std::string_view bytes, const std::filesystem::path& path);

// Formats: "lines" one word a line, up to a TAB; "hunspell" and "hunspell:ENCODING" a .dic, flags
// taken off; "edict" the first column of a dictionary in EDICT's form; "rime" the first column of a
// dictionary of the Rime input method.
std::vector<std::string> read_words(const std::filesystem::path& path, const std::string& format);

struct CountedWords {
  std::vector<std::string> words;
  std::vector<double> counts;  // of each word
};

// Of word<TAB>count ("lines"), or word<TAB>code<TAB>count ("rime"); a word without count counts
// once. Throws Error with file:line for a count that is no number of at least 0, and for a file or
// format without counts.
CountedWords read_counted_words(const std::filesystem::path& path, const std::string& format);

}  // namespace ocr
