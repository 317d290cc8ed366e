// Numbers of many kinds: amounts, dates, times, phone numbers, codes, ...
#pragma once

#include <memory>
#include <string_view>

#include "data/text_sources/text_source.h"

namespace ocr {

// Beside the share, how often each kind is, relative to the others; 0: never. number_shapes.h shows
// what they look like.
struct NumbersOptions {
  static constexpr std::string_view kName = "Numbers";
  double share = 1;
  double integers = 3;
  double thousands = 1;
  double decimals = 1;
  double negatives = 0.5;
  double amounts = 2;
  double times = 1;
  double dates = 1;
  double years = 1;
  double phones = 1;
  double ordinals = 1;
  double codes = 1;
  double percentages = 1;
  double temperatures = 0.5;
  double ranges = 0.5;
};
void describe(NumbersOptions& o, config::Visitor& v);

// Throws Error where every kind has weight 0.
std::unique_ptr<TextSource> make_source(const NumbersOptions& options,
                                        const TextSourceContext& context);

}  // namespace ocr
