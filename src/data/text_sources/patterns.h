// Texts generated from regular expressions: serial numbers, plates, codes of any form.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "data/text_sources/text_source.h"

namespace ocr {

struct PatternOptions {
  static constexpr std::string_view kName = "Pattern";
  double share = 1;
  std::vector<std::string> patterns;  // all alike likely; see TextPattern
  std::string dictionary;             // a file, for \p{...}
};
void describe(PatternOptions& o, config::Visitor& v);

// Throws Error naming the pattern and the column where it is malformed.
std::unique_ptr<TextSource> make_source(const PatternOptions& options,
                                        const TextSourceContext& context);

}  // namespace ocr
