#include "decode/word_list.h"

#include "base/error.h"
#include "base/files.h"
#include "text/utf8.h"

namespace ocr {

WordList::WordList(const std::vector<std::u32string>& words) {
  for (const auto& word : words) add(word);
}

void WordList::add(const std::u32string& word) {
  std::uint32_t node = 0;
  for (const char32_t character : word) {
    characters_.insert(character);
    const auto [child, is_new] =
        nodes_[node].children.try_emplace(character, static_cast<std::uint32_t>(nodes_.size()));
    node = child->second;
    if (is_new) nodes_.emplace_back();
  }
  if (node != 0) nodes_[node].is_word = true;
}

WordList WordList::from_file(const std::filesystem::path& path) {
  std::vector<std::u32string> words;
  const auto lines = split_lines(read_file(path));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::string line = lines[i];
    if (line.ends_with('\r')) line.pop_back();
    if (line.empty()) continue;
    if (!is_utf8(line)) fail(ErrorCode::CorruptFile, "{}:{}: not UTF-8", path.string(), i + 1);
    if (line.find(' ') != std::string::npos) {
      fail("{}:{}: '{}' has a space; a word list has one word a line", path.string(), i + 1, line);
    }
    words.push_back(from_utf8(line));
  }
  if (words.empty()) fail("{}: a word list without words", path.string());
  return WordList(words);
}

WordList::Step WordList::next(State state, char32_t character) const {
  if (!characters_.contains(character)) return {State::Between, !complete(state)};
  if (state == State::Unknown) return {State::Unknown, false};
  const auto& children = nodes_[static_cast<std::uint32_t>(state)].children;
  const auto child = children.find(character);
  if (child == children.end()) return {State::Unknown, true};
  return {static_cast<State>(child->second), false};
}

bool WordList::complete(State state) const {
  if (state == State::Between || state == State::Unknown)
    return true;  // the latter was told before
  return nodes_[static_cast<std::uint32_t>(state)].is_word;
}

}  // namespace ocr
