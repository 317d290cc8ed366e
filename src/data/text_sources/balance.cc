#include "data/text_sources/balance.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "data/text_sources/count_range.h"
#include "data/text_sources/prose.h"
#include "text/utf8.h"

namespace ocr {
namespace {

constexpr std::size_t kHistogramTexts = 1 << 15;

// How many bits a character tells: -log2 of its share in what the source gives.
class CharacterRarity {
 public:
  explicit CharacterRarity(const TextSource& source) {
    std::vector<double> counts;
    double all = 1;
    for (std::size_t i = 0; i < kHistogramTexts; ++i) {
      // Another attempt than the first, which for lines in order is but the file's head.
      for (const char32_t c : from_utf8(source.text(i, 1, RandomStream(0, "histogram", i)))) {
        if (c >= counts.size()) counts.resize(c + 1);
        ++counts[c];
        ++all;
      }
    }
    unseen_ = std::log2(all);
    for (const double count : counts) {
      bits_.push_back(static_cast<float>(unseen_ - std::log2(std::max(count, 1.0))));
    }
  }

  double mean(const std::string& utf8) const {
    const auto text = from_utf8(utf8);
    double sum = 0;
    for (const char32_t c : text) sum += c < bits_.size() ? bits_[c] : unseen_;
    return text.empty() ? 0 : sum / static_cast<double>(text.size());
  }

 private:
  std::vector<float> bits_;  // by code point
  double unseen_ = 0;
};

class BalancedSource : public TextSource {
 public:
  BalancedSource(std::unique_ptr<TextSource> source, const TextOptions& options)
      : source_(std::move(source)),
        draws_(options.balance_draws),
        characters_(options.balance_characters) {
    if (!options.balance_lengths.empty()) {
      lengths_ = count_range(options.balance_lengths, "balance_lengths");
    }
    if (characters_ > 0) rarity_.emplace(*source_);
  }

  std::string text(std::size_t index, std::uint64_t attempt, RandomStream random) const override {
    RandomStream choice = random.fork("balance");
    const bool by_rarity = characters_ > 0 && choice.chance(characters_);
    if (!lengths_ && !by_rarity) return source_->text(index, attempt, random);
    const auto target = lengths_ ? lengths_->draw(choice) : 0;
    std::string best;
    std::pair<double, double> lowest;  // distance to the target, then how common it is
    for (std::int64_t i = 0; i < draws_; ++i) {
      auto text = source_->text(index, attempt, random);
      random = random.fork("again");
      const std::pair<double, double> cost = {
          lengths_ ? static_cast<double>(std::abs(characters_in(text) - target)) : 0,
          by_rarity ? -rarity_->mean(text) : 0};
      if (i > 0 && cost >= lowest) continue;
      lowest = cost;
      best = std::move(text);
    }
    return best;
  }

 private:
  std::unique_ptr<TextSource> source_;
  std::int64_t draws_;
  double characters_;
  std::optional<CountRange> lengths_;
  std::optional<CharacterRarity> rarity_;
};

}  // namespace

std::unique_ptr<TextSource> balanced_source(std::unique_ptr<TextSource> source,
                                            const TextOptions& options) {
  if (options.balance_characters <= 0 && options.balance_lengths.empty()) return source;
  return std::make_unique<BalancedSource>(std::move(source), options);
}

}  // namespace ocr
