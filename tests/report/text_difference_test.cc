#include "report/text_difference.h"

#include <catch2/catch.hpp>

namespace ocr {
namespace {

// Differing runs in brackets: "b[oo]k".
std::string bracketed(const std::vector<TextRun>& runs) {
  std::string text;
  for (const TextRun& run : runs) text += run.same ? run.text : "[" + run.text + "]";
  return text;
}

std::string compared(std::string_view truth, std::string_view read) {
  const TextDifference difference = text_difference(truth, read);
  return bracketed(difference.truth) + " / " + bracketed(difference.read);
}

TEST_CASE("differences between truth and reading are marked on both sides", "[report]") {
  CHECK(compared("same", "same") == "same / same");
  CHECK(compared("house", "hause") == "h[o]use / h[a]use");
  CHECK(compared("house", "huse") == "h[o]use / huse");
  CHECK(compared("house", "housed") == "house / house[d]");
  CHECK(compared("Exit", "exit") == "[E]xit / [e]xit");
  CHECK(compared("ab", "") == "[ab] / ");
  CHECK(compared("", "ab") == " / [ab]");
}

TEST_CASE("differences are counted in code points", "[report]") {
  CHECK(compared("三軍總", "三車總") == "三[軍]總 / 三[車]總");
}

TEST_CASE("very long texts differ as a whole", "[report]") {
  const std::string longer(3000, 'a');
  CHECK(text_difference(longer, "a").read.front().same == false);
  CHECK(text_difference(longer, longer).read.front().same == true);
}

}  // namespace
}  // namespace ocr
