// Running text in pieces: sentences, words, and what fits a length.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ocr {

// The sentences of a plain text dump such as Wikipedia's, one paragraph a line. Headings, tables,
// templates and tags are left out.
std::vector<std::string> sentences_of_dump(const std::vector<std::string>& lines);

// Byte offsets where words begin: after spaces, and inside the scripts that have none between words
// (Chinese, Japanese, Thai, ...), where a dictionary says. Marks belong to the word before them.
std::vector<std::uint32_t> word_starts(const std::string& text);

// At most that many characters (code points) of it, cut between words; inside one that is longer,
// between user-perceived characters, of which at least one stays.
std::string shortened_text(const std::string& text, std::int64_t max_characters);

// Byte offsets of user-perceived characters, and the end.
std::vector<std::int32_t> cluster_offsets(const std::string& text);

std::string trimmed_text(std::string_view text);  // without spaces at both ends
std::int64_t characters_in(std::string_view utf8);

}  // namespace ocr
