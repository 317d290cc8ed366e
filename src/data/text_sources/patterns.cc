#include "data/text_sources/patterns.h"

#include <utility>

#include "base/error.h"
#include "data/text_sources/text_pattern.h"
#include "text/charset.h"

namespace ocr {
namespace {

class PatternSource : public TextSource {
 public:
  explicit PatternSource(std::vector<TextPattern> patterns) : patterns_(std::move(patterns)) {}

  std::string text(std::size_t, std::uint64_t, RandomStream random) const override {
    const auto last = static_cast<std::int64_t>(patterns_.size()) - 1;
    return patterns_[static_cast<std::size_t>(random.integer(0, last))].generate(random);
  }

 private:
  std::vector<TextPattern> patterns_;
};

}  // namespace

void describe(PatternOptions& o, config::Visitor& v) {
  v.field("share", o.share, "How often, relative to the other sources.", config::at_least(0));
  v.field("patterns", o.patterns,
          "Regular expressions that texts are generated from, such as '[A-Z]{2}-\\d{4}'; open ends "
          "repeat up to 8 times.");
  v.field("dictionary", o.dictionary,
          "File of one character a line, which \\p{Han} and other properties draw from.");
}

std::unique_ptr<TextSource> make_source(const PatternOptions& options, const TextSourceContext&) {
  if (options.patterns.empty()) fail(ErrorCode::Config, "Pattern.patterns: no pattern is given");
  const auto dictionary = options.dictionary.empty()
                              ? std::u32string()
                              : Charset::from_file(options.dictionary, false).characters();
  std::vector<TextPattern> patterns;
  for (std::size_t i = 0; i < options.patterns.size(); ++i) {
    try {
      patterns.emplace_back(options.patterns[i], dictionary);
    } catch (const Error& error) {
      fail(ErrorCode::Config, "Pattern.patterns.{}: {}", i, error.what());
    }
  }
  return std::make_unique<PatternSource>(std::move(patterns));
}

}  // namespace ocr
