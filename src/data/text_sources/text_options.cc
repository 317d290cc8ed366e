#include "data/text_sources/text_options.h"

#include <utility>

#include "base/error.h"
#include "data/text_sources/balance.h"
#include "data/text_sources/text_style.h"
#include "data/text_sources/weighted_choice.h"

namespace ocr {
namespace {

class StyledSource : public TextSource {
 public:
  StyledSource(std::unique_ptr<TextSource> source, const TextOptions& options, TextPart part)
      : source_(std::move(source)),
        text_case_(options.text_case),
        punctuation_(options.punctuation),
        cut_(options.cut),
        part_(part) {}

  // Whether to cut is drawn once: were it drawn for each try, fewer texts of a small part would be
  // cut than asked for, since what is left of a text of the part need not belong to it.
  std::string text(std::size_t index, std::uint64_t attempt, RandomStream random) const override {
    const bool cut = cut_ > 0 && random.fork("cut").chance(cut_);
    return draw_in_part(part_, random, [&](RandomStream& own, std::uint64_t again) {
      auto text = source_->text(index, attempt + again, own);
      auto style = own.fork("style");
      if (punctuation_ > 0) text = with_marks(text, punctuation_, style);
      if (text_case_ != TextCase::AsIs) text = in_case(text, text_case_, style);
      return cut ? cut_out(text, style) : text;
    });
  }

 private:
  std::unique_ptr<TextSource> source_;
  TextCase text_case_;
  double punctuation_;
  double cut_;
  TextPart part_;
};

class MixedSource : public TextSource {
 public:
  MixedSource(std::vector<std::unique_ptr<TextSource>> sources, const std::vector<double>& shares)
      : sources_(std::move(sources)), choice_(shares, "Text.sources: the shares") {}

  std::string text(std::size_t index, std::uint64_t attempt, RandomStream random) const override {
    auto choice = random.fork("source");
    return sources_[choice_.draw(choice)]->text(index, attempt, random);
  }

 private:
  std::vector<std::unique_ptr<TextSource>> sources_;
  WeightedChoice choice_;
};

std::unique_ptr<TextSource> finished_source(const TextSourceOptions& source,
                                            const TextOptions& options,
                                            const TextSourceContext& context) {
  auto raw = std::visit([&](const auto& held) { return make_source(held, context); }, source);
  return balanced_source(std::make_unique<StyledSource>(std::move(raw), options, context.part),
                         options);
}

}  // namespace

void describe(TextOptions& o, config::Visitor& v) {
  const auto share = config::between(0, 1);
  v.field("language", o.language, "A code of configs/data/languages.yml: words and fonts.");
  v.field("sources", o.sources, "Where texts are from, by their shares; empty: Words.");
  v.field("case", o.text_case, "Change of case: mixed draws upper, title, lower or none.");
  v.field("punctuation", o.punctuation, "Probability that a word gets marks behind or around it.",
          share);
  v.field("cut", o.cut, "Probability that a text is only a part, as detectors leave them.", share);
  v.field("balance_characters", o.balance_characters,
          "Share of the texts that are the one of balance_draws with the rarest characters.",
          share);
  v.field(
      "balance_lengths", o.balance_lengths,
      "Each length of [low, high] characters is aimed at alike, by the nearest of balance_draws "
      "texts; empty: as they come.",
      config::at_least(1));
  v.field("balance_draws", o.balance_draws, "Texts drawn for each that is balanced.",
          config::between(2, 1000));
  v.field("split", o.split, "Texts for training and for tests, never the same.");
}

std::unique_ptr<TextSource> make_text_source(const TextOptions& options,
                                             const LanguageResolver& languages) {
  const TextSourceContext context{options.language, languages, TextPart(options.split)};
  if (options.sources.empty()) return finished_source(WordsOptions{}, options, context);
  std::vector<std::unique_ptr<TextSource>> sources;
  std::vector<double> shares;
  for (const auto& source : options.sources) {
    const double share = std::visit([](const auto& held) { return held.share; }, source);
    if (share == 0) continue;  // its files need not be there
    sources.push_back(finished_source(source, options, context));
    shares.push_back(share);
  }
  if (sources.empty()) fail(ErrorCode::Config, "Text.sources: all shares are 0");
  if (sources.size() == 1) return std::move(sources[0]);
  return std::make_unique<MixedSource>(std::move(sources), shares);
}

}  // namespace ocr
