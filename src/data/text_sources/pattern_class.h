// The characters of [A-Z], \d, \p{Han}, ... in a text pattern.
#pragma once

#include <unicode/uniset.h>

#include <string_view>

#include "data/text_sources/pattern_reader.h"

namespace ocr {

icu::UnicodeSet visible_ascii();  // without the space

// After the backslash. A class of characters, or a single one.
icu::UnicodeSet parse_pattern_escape(PatternReader& reader, std::u32string_view dictionary);

// After the '[', to behind the ']'.
icu::UnicodeSet parse_pattern_class(PatternReader& reader, std::u32string_view dictionary);

}  // namespace ocr
