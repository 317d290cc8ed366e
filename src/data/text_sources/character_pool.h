// Which characters a random text consists of, and how often each is drawn.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.h"
#include "data/text_sources/weighted_choice.h"

namespace ocr {

class CharacterPool {
 public:
  // Each once; spaces and controls are left out. Throws Error, naming `source`, for a pool without
  // a character that can begin a word.
  CharacterPool(std::u32string_view characters, std::string_view source);

  // From here on a character is as likely as it is rare in these texts.
  void weigh_inverse_to(const std::vector<std::string>& texts);

  // What may follow `previous`, which is 0 at the start of a word: a combining mark stands on a
  // letter, never on another mark.
  char32_t draw_after(char32_t previous, RandomStream& random) const;
  const std::u32string& characters() const { return characters_; }

 private:
  struct Part {
    std::vector<std::size_t> members;  // of characters_
    std::optional<WeightedChoice> weights;
  };
  char32_t draw_from(const Part& part, RandomStream& random) const;

  std::u32string characters_;
  Part all_;
  Part letters_;  // without the combining marks
};

// The distinct letters, and marks on letters, of a word list: ASCII's where most letters are Latin.
std::u32string letters_of(const std::vector<std::string>& words);

}  // namespace ocr
