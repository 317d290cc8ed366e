#include "text/alignment.h"

#include <catch2/catch.hpp>

#include "text/utf8.h"

namespace ocr {
namespace {

// "h=h o>a u- +e": the same, replaced, left out, put in.
std::string aligned(std::string_view truth, std::string_view read) {
  std::string text;
  for (const auto& pair : align_texts(from_utf8(truth), from_utf8(read))) {
    if (!text.empty()) text += ' ';
    if (pair.truth) text += to_utf8(*pair.truth);
    text += pair.same() ? "=" : !pair.read ? "-" : !pair.truth ? "+" : ">";
    if (pair.read) text += to_utf8(*pair.read);
  }
  return text;
}

}  // namespace

TEST_CASE("characters of a truth stand beside those that were read for them", "[text]") {
  CHECK(aligned("", "").empty());
  CHECK(aligned("ab", "ab") == "a=a b=b");
  CHECK(aligned("cat", "cut") == "c=c a>u t=t");
  CHECK(aligned("cat", "at") == "c- a=a t=t");
  CHECK(aligned("cat", "cart") == "c=c a=a +r t=t");
  CHECK(aligned("ab", "") == "a- b-");
  CHECK(aligned("", "ab") == "+a +b");
  CHECK(aligned("三軍總", "三車總") == "三=三 軍>車 總=總");
}

TEST_CASE("of equally short alignments the one with replacements at the end is taken", "[text]") {
  CHECK(aligned("m", "rn") == "+r m>n");
  CHECK(aligned("aab", "ab") == "a- a=a b=b");
}

}  // namespace ocr
