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

// The command of a training of six short epochs on those words, into folder/run, that saves at each
// step: ocr-train's own options, and what is overridden.
std::vector<std::string> training_of(const std::filesystem::path& folder,
                                     const std::string& run,
                                     const std::vector<std::string>& options,
                                     const std::vector<std::string>& overrides = {});

// That training as one of two ranks, whose launcher the test is.
std::vector<std::string> as_rank(int rank,
                                 const std::vector<std::string>& training,
                                 const std::string& master = "127.0.0.1");

void check_ends_well(const std::vector<std::string>& words);

void wait_for_file(const std::filesystem::path& file);  // for two minutes at most

// The process of a rank, as a launcher's children know themselves; 0: there is none.
pid_t process_of_rank(pid_t launcher, int rank);

// In a forked child: becomes the program, with its standard error appended to the file.
[[noreturn]] void become(const std::vector<std::string>& words, const std::filesystem::path& log);

// The child that became() the program.
pid_t start_logged(const std::vector<std::string>& words, const std::filesystem::path& log);

}  // namespace ocr::test
