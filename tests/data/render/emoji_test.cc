// After UTS #51 and its data of Unicode 15: emoji-sequences.txt, emoji-variation-sequences.txt.
#include "data/render/emoji.h"

#include <catch2/catch.hpp>

using namespace ocr;

TEST_CASE("characters that are pictures by themselves are emoji, whatever stands around them",
          "[render]") {
  CHECK(emoji_in(U"a\U0001F600b\u231A\U0001F600") == U"\U0001F600\u231A");  // a face, a watch
  CHECK(emoji_in(U"\U0001F1E9\U0001F1EA") == U"\U0001F1E9\U0001F1EA");      // the flag of Germany
  CHECK(emoji_in(U"\u2705 done \u2728") == U"\u2705\u2728");
}

TEST_CASE("sequences are emoji as wholes: keycaps, signs in their picture form, joined, toned",
          "[render]") {
  CHECK(emoji_in(U"1\uFE0F\u20E3 x") == U"1\uFE0F\u20E3");
  CHECK(emoji_in(U"#\u20E3") == U"#\u20E3");
  CHECK(emoji_in(U"\u00A9\uFE0F 2024") == U"\u00A9\uFE0F");
  CHECK(emoji_in(U"I \u2764\uFE0F it") == U"\u2764\uFE0F");
  CHECK(emoji_in(U"\u261D\U0001F3FB") == U"\u261D\U0001F3FB");              // a finger, light skin
  CHECK(emoji_in(U"\u2764\u200D\U0001F525") == U"\u2764\u200D\U0001F525");  // a heart on fire
  CHECK(emoji_in(U"\U0001F469\u200D\U0001F680z") == U"\U0001F469\u200D\U0001F680");
  CHECK(emoji_in(U"\U0001F3F4\U000E0067\U000E007F.") == U"\U0001F3F4\U000E0067\U000E007F");
}

TEST_CASE("digits and signs in their text form are text, and so is all other writing", "[render]") {
  for (const std::u32string_view text :
       {U"", U"plain", U"0123456789 #*", U"\u00A9 \u00AE \u2122 \u203C",
        U"\u2764 \u2600 \u260E \u2194", U"\u231A\uFE0E", U"\u2605\u25A0\u2713",
        U"\u6F22\u5B57\uFF08\u7532\uFF09", U"\u0643\u200D\u0645", U"\u0915\u094D\u200D\u0937",
        U"\u6F22\uFE0F", U"\u3297 \u303D", U"\uAC00"}) {
    CHECK(emoji_in(text).empty());
  }
  CHECK(emoji_in(U"\u3297\uFE0F") == U"\u3297\uFE0F");
}

// U+1FAFF has no name in Unicode 15, but is reserved for a picture.
TEST_CASE("a picture of a later Unicode is an emoji", "[render]") {
  CHECK(emoji_in(U"\U0001FAFF") == U"\U0001FAFF");
  CHECK(emoji_in(U"\u0378").empty());  // unassigned, but no picture
}
