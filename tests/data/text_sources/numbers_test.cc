#include "data/text_sources/numbers.h"

#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "data/text_sources/number_shapes.h"
#include "data/text_sources/texts.h"
#include "text/pattern.h"

using namespace ocr;

namespace {

struct Shape {
  const char* name;
  std::string (*draw)(RandomStream&);
  const char* expression;
};

std::unique_ptr<TextSource> source_of(const NumbersOptions& options) {
  const auto languages = test::no_language();
  return make_source(options, TextSourceContext{"xx", languages, {}});
}

NumbersOptions no_kind() {
  NumbersOptions options;
  for (double NumbersOptions::*weight :
       {&NumbersOptions::integers, &NumbersOptions::thousands, &NumbersOptions::decimals,
        &NumbersOptions::negatives, &NumbersOptions::amounts, &NumbersOptions::times,
        &NumbersOptions::dates, &NumbersOptions::years, &NumbersOptions::phones,
        &NumbersOptions::ordinals, &NumbersOptions::codes, &NumbersOptions::percentages,
        &NumbersOptions::temperatures, &NumbersOptions::ranges}) {
    options.*weight = 0;
  }
  return options;
}

}  // namespace

TEST_CASE("each kind of number has its form, and many values", "[texts]") {
  const Shape kForms[] = {
      {"integers", integer_text, "[1-9]\\d{0,4}"},
      {"thousands", thousands_text, "[1-9]\\d{0,2}([,. '])\\d{3}(\\1\\d{3})?"},
      {"decimals", decimal_text, "\\d{1,3}[.,]\\d{1,3}"},
      {"negatives", negative_text, "[-−]\\d{1,5}([.,]\\d{1,3})?"},
      {"amounts", amount_text,
       "(\\$|£|€|¥|₹|US\\$|CHF )?[1-9]\\d{0,2}(,\\d{3})*(\\.\\d\\d)?|"
       "[1-9]\\d{0,2}(\\.\\d{3})*(,\\d\\d)?( €|€| kr| zł| ₽| EUR)"},
      {"times", time_text, "([01]?\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?( ?[ap]m| ?[AP]M)?"},
      {"dates", date_text,
       "(\\d{4}([-/.])[01]\\d\\2[0-3]\\d)|([0-3]?\\d([-/.])[01]?\\d\\4(\\d{4}|\\d\\d))"},
      {"years", year_text, "18[5-9]\\d|19\\d\\d|20[0-3]\\d"},
      {"phones", phone_text, "0\\d\\d[- ]\\d{4,8}|\\+\\d{1,2} \\d{2,3} \\d{6,8}"},
      {"ordinals", ordinal_text, "\\d*(1[123]th|(?<!1)(1st|2nd|3rd)|[04-9]th)"},
      {"codes", code_text, "[A-Z]{1,3}-?\\d{1,4}"},
      {"percentages", percentage_text, "\\d{1,3}(\\.\\d)? ?%"},
      {"temperatures", temperature_text, "[-−]?\\d{1,2} ?°[CF]?"},
      {"ranges", range_text, "\\d+(-|–| - )\\d+"},
  };
  for (const auto& form : kForms) {
    const Pattern pattern("^(?:" + std::string(form.expression) + ")$");
    std::set<std::string> seen;
    RandomStream random(8);
    for (int i = 0; i < 2000; ++i) {
      const auto text = form.draw(random);
      CAPTURE(form.name, text);
      REQUIRE(pattern.key_of(text).has_value());
      seen.insert(text);
    }
    CAPTURE(form.name);
    CHECK(seen.size() >= 50);
  }
}

TEST_CASE("kinds of numbers are drawn by their weights", "[texts]") {
  NumbersOptions options = no_kind();
  CHECK_THROWS_WITH(source_of(options), "Numbers: the weights of the kinds: none is above 0");
  options.years = 1;
  options.codes = 3;
  int codes = 0;
  for (const auto& text : test::draw_texts(*source_of(options), 4000)) {
    codes += text[0] >= 'A' && text[0] <= 'Z';
  }
  CHECK(codes > 2860);  // 3000, standard deviation 27
  CHECK(codes < 3140);
}

TEST_CASE("integers of every length are alike likely", "[texts]") {
  std::map<std::string, int> lengths;
  RandomStream random(9);
  for (int i = 0; i < 5000; ++i) ++lengths[std::to_string(integer_text(random).size())];
  CHECK(test::chi_square(lengths, 5) < 18.5);
}
