// Small trainings of the shipped program, as processes that a test can kill.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace ocr::test {

// words/rec_gt.txt in the folder, with 16 drawn words.
void write_words(const std::filesystem::path& folder);

// Of all arrays, names and values; where the checkpoint's text may differ.
std::string array_bytes(const std::filesystem::path& checkpoint);

// In a forked child: becomes the program, with its standard error appended to the file.
[[noreturn]] void become(const std::vector<std::string>& words, const std::filesystem::path& log);

// The child that became() the program.
pid_t start_logged(const std::vector<std::string>& words, const std::filesystem::path& log);

}  // namespace ocr::test
