// The words that a text may be made of, as a tree of characters that a decoder walks along.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace ocr {

// A character that occurs in some word of the list is part of a word wherever it stands; all others
// (spaces, marks, digits that no word has) stand between words. Upper and lower case differ.
class WordList {
 public:
  enum class State : std::uint32_t { Between = 0, Unknown = ~0U };  // others: inside a word

  struct Step {
    State state = State::Between;
    bool left_list = false;  // here it became certain that a word is not in the list
  };

  explicit WordList(const std::vector<std::u32string>& words);

  // UTF-8, one word a line, "\n" or "\r\n"; empty lines are skipped. Throws Error with file:line
  // for bytes that are not UTF-8 and for a word with a space, and for a file without words.
  static WordList from_file(const std::filesystem::path& path);

  Step next(State state, char32_t character) const;
  bool complete(State state) const;  // may the text end here?

 private:
  struct Node {
    std::unordered_map<char32_t, std::uint32_t> children;
    bool is_word = false;
  };
  void add(const std::u32string& word);

  std::vector<Node> nodes_ = std::vector<Node>(1);
  std::unordered_set<char32_t> characters_;
};

}  // namespace ocr
