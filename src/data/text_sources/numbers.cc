#include "data/text_sources/numbers.h"

#include <string>
#include <vector>

#include "data/text_sources/number_shapes.h"
#include "data/text_sources/weighted_choice.h"

namespace ocr {
namespace {

struct NumberKind {
  std::string_view name;
  double NumbersOptions::*weight;
  std::string (*draw)(RandomStream&);
  std::string_view doc;
};

constexpr NumberKind kNumberKinds[] = {
    {"integers", &NumbersOptions::integers, integer_text, "Weight of 7, 50217."},
    {"thousands", &NumbersOptions::thousands, thousands_text, "Weight of 1,234 and 1.234.567."},
    {"decimals", &NumbersOptions::decimals, decimal_text, "Weight of 3.14 and 0,5."},
    {"negatives", &NumbersOptions::negatives, negative_text, "Weight of -12."},
    {"amounts", &NumbersOptions::amounts, amount_text, "Weight of $3.50 and 1.234,00 €."},
    {"times", &NumbersOptions::times, time_text, "Weight of 9:05, 12:30pm, 23:59:01."},
    {"dates", &NumbersOptions::dates, date_text, "Weight of 24/11/2026 and 2026-11-24."},
    {"years", &NumbersOptions::years, year_text, "Weight of 1850 to 2035."},
    {"phones", &NumbersOptions::phones, phone_text, "Weight of 020-79460018."},
    {"ordinals", &NumbersOptions::ordinals, ordinal_text, "Weight of 1st, 22nd, 113th."},
    {"codes", &NumbersOptions::codes, code_text, "Weight of A4, XJ220."},
    {"percentages", &NumbersOptions::percentages, percentage_text, "Weight of 50%."},
    {"temperatures", &NumbersOptions::temperatures, temperature_text, "Weight of 21°C."},
    {"ranges", &NumbersOptions::ranges, range_text, "Weight of 10-20."},
};

std::vector<double> weights_of(const NumbersOptions& options) {
  std::vector<double> weights;
  for (const auto& kind : kNumberKinds) weights.push_back(options.*kind.weight);
  return weights;
}

class NumberSource : public TextSource {
 public:
  explicit NumberSource(const NumbersOptions& options)
      : kinds_(weights_of(options), "Numbers: the weights of the kinds") {}

  std::string text(std::size_t, std::uint64_t, RandomStream random) const override {
    return kNumberKinds[kinds_.draw(random)].draw(random);
  }

 private:
  WeightedChoice kinds_;
};

}  // namespace

void describe(NumbersOptions& o, config::Visitor& v) {
  v.field("share", o.share, "How often, relative to the other sources.", config::at_least(0));
  for (const auto& kind : kNumberKinds) {
    v.field(kind.name, o.*kind.weight, kind.doc, config::at_least(0));
  }
}

std::unique_ptr<TextSource> make_source(const NumbersOptions& options, const TextSourceContext&) {
  return std::make_unique<NumberSource>(options);
}

}  // namespace ocr
