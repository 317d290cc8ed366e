// The lines of text files: whole, or a few words in a row; or the sentences of a dump.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "data/text_sources/text_source.h"

namespace ocr {

enum class LineOrder { InOrder, Random };
template <>
struct config::EnumNames<LineOrder> {
  static constexpr std::pair<LineOrder, std::string_view> kNames[] = {
      {LineOrder::InOrder, "in_order"}, {LineOrder::Random, "random"}};
};

struct LinesOptions {
  static constexpr std::string_view kName = "Lines";
  double share = 1;
  std::vector<std::string> files;
  LineOrder order = LineOrder::InOrder;
  std::int64_t max_characters = 0;  // 0: no limit
  std::vector<std::int64_t> words;  // empty: whole lines
  bool dump = false;
};
void describe(LinesOptions& o, config::Visitor& v);

// In order: attempt 0 is line `index`, counted round; later attempts are any line. Throws Error for
// files that are missing or no text, and where no line belongs to the part.
std::unique_ptr<TextSource> make_source(const LinesOptions& options,
                                        const TextSourceContext& context);

}  // namespace ocr
