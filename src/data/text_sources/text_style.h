// What may be done to a text, whichever source it is from: marks, case, and cutting.
#pragma once

#include <string>

#include "base/random.h"
#include "data/text_sources/text_case.h"

namespace ocr {

// upper, lower, or what Mixed draws: 30 % upper, 30 % a capital first, 20 % lower, the rest as it
// is. Letters without case stay.
std::string in_case(const std::string& text, TextCase text_case, RandomStream& random);

// Each word that ends in a letter or digit gets, with the probability, a mark behind it or a pair
// around it, as its script has them: "word,", "(word)", 「字」, 字。
std::string with_marks(const std::string& text, double probability, RandomStream& random);

// As a detector's crop leaves it: between a third and all but one of the characters, from the
// start, the end or the middle. Texts of fewer than 3 characters stay whole. User-perceived
// characters are never cut.
std::string cut_out(const std::string& text, RandomStream& random);

}  // namespace ocr
