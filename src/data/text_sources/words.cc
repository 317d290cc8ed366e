#include "data/text_sources/words.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "base/error.h"
#include "data/render/corpus.h"
#include "data/text_sources/count_range.h"
#include "data/text_sources/weighted_choice.h"
#include "text/normalise.h"

namespace ocr {
namespace {

const std::string& language_of(const WordsOptions& options, const TextSourceContext& context) {
  return options.language.empty() ? context.language : options.language;
}

std::vector<std::string> plain_words(const WordsOptions& options,
                                     const TextSourceContext& context) {
  if (options.files.empty()) return words_of(context.languages(language_of(options, context)));
  std::vector<std::string> all;
  for (const auto& file : options.files) {
    for (auto& word : read_words(file, "lines")) all.push_back(std::move(word));
  }
  return all;
}

CountedWords weighted_words(const WordsOptions& options, const TextSourceContext& context) {
  if (options.files.empty()) {
    return counted_words_of(context.languages(language_of(options, context)));
  }
  CountedWords all;
  for (const auto& file : options.files) {
    auto read = read_counted_words(file, "lines");
    std::move(read.words.begin(), read.words.end(), std::back_inserter(all.words));
    all.counts.insert(all.counts.end(), read.counts.begin(), read.counts.end());
  }
  return all;
}

// The counts are empty where all words are alike.
CountedWords list_of(const WordsOptions& options, const TextSourceContext& context) {
  return options.weighted ? weighted_words(options, context)
                          : CountedWords{plain_words(options, context), {}};
}

// Those of the part, so that a text of several words is made of words of its part alone.
CountedWords keep_part(CountedWords all, const TextPart& part) {
  if (part.is_all()) return all;
  CountedWords kept;
  for (std::size_t i = 0; i < all.words.size(); ++i) {
    if (!part.holds(all.words[i])) continue;
    kept.words.push_back(std::move(all.words[i]));
    if (!all.counts.empty()) kept.counts.push_back(all.counts[i]);
  }
  return kept;
}

class WordSource : public TextSource {
 public:
  WordSource(const WordsOptions& options, CountedWords list, const TextPart& part)
      : words_(std::move(list.words)),
        count_(count_range(options.words, "Words.words")),
        separator_(options.separator),
        part_(part) {
    if (options.weighted) weights_.emplace(list.counts, "Words.weighted: the counts");
  }

  std::string text(std::size_t, std::uint64_t, RandomStream random) const override {
    const auto count = count_.draw(random);
    if (count == 1) return any(random);
    return draw_in_part(part_, random,
                        [&](RandomStream& own, std::uint64_t) { return joined(count, own); });
  }

 private:
  const std::string& any(RandomStream& random) const {
    if (weights_) return words_[weights_->draw(random)];
    const auto last = static_cast<std::int64_t>(words_.size()) - 1;
    return words_[static_cast<std::size_t>(random.integer(0, last))];
  }

  std::string joined(std::int64_t count, RandomStream& random) const {
    std::string text = any(random);
    for (std::int64_t i = 1; i < count; ++i) text.append(separator_).append(any(random));
    return nfc(text);  // a word may begin with a mark that composes
  }

  std::vector<std::string> words_;
  std::optional<WeightedChoice> weights_;
  CountRange count_;
  std::string separator_;
  TextPart part_;
};

}  // namespace

void describe(WordsOptions& o, config::Visitor& v) {
  v.field("share", o.share, "How often, relative to the other sources.", config::at_least(0));
  v.field("language", o.language, "Whose word list; empty: that of the text.");
  v.field("files", o.files,
          "Word lists, one word a line, word<TAB>count where weighted; empty: the language's.");
  v.field("words", o.words, "Words of a text: a number, or [low, high].", config::at_least(1));
  v.field("separator", o.separator, "Stands between two words.");
  v.field("weighted", o.weighted, "A word is as likely as its count; false: all alike.");
}

std::unique_ptr<TextSource> make_source(const WordsOptions& options,
                                        const TextSourceContext& context) {
  auto all = list_of(options, context);
  const auto count = all.words.size();
  auto kept = keep_part(std::move(all), context.part);
  if (kept.words.empty()) {
    fail(ErrorCode::Config, "{}: none of {} words belongs to {}",
         options.files.empty() ? "language " + language_of(options, context) : options.files[0],
         count, context.part.description());
  }
  return std::make_unique<WordSource>(options, std::move(kept), context.part);
}

}  // namespace ocr
