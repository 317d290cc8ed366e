#include "decode/ctc_beam.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_map>

#include "base/error.h"
#include "decode/ctc_probability.h"
#include "decode/log_space.h"

namespace ocr {
namespace {

constexpr std::size_t kNoParent = ~std::size_t{0};

// A text, as the one that it continues and a class. Each stands once in the tree, for ever.
struct Prefix {
  std::size_t parent = kNoParent;
  std::size_t last = Charset::kBlank;  // the class of its last character
  double log_text = 0;                 // what the text itself is worth, whatever the image
  WordList::State state = WordList::State::Between;
};

// Alignments of one prefix to the steps so far, by what the last step emitted.
struct Alignments {
  std::size_t prefix = 0;
  double blank = kLogZero;
  double label = kLogZero;
  double total() const { return log_add(blank, label); }
};

// A prefix that the next step may keep: one that there is, or one that there will be.
struct Candidate {
  Alignments alignments;
  std::optional<Prefix> extended;  // not yet in the tree
  double rank = kLogZero;
};

class Search {
 public:
  Search(const Charset& charset,
         const CtcBeamOptions& options,
         const WordList* words,
         const CharacterNgram* ngram)
      : charset_(charset), options_(options), words_(words), ngram_(ngram) {}

  void step(std::span<const double> logs);
  std::vector<BeamReading> readings() const;

 private:
  char32_t character(std::size_t id) const { return charset_.characters()[id - 1]; }
  std::u32string context_of(std::size_t prefix) const;
  Prefix extend(std::size_t parent, std::size_t id, const std::u32string& context) const;
  std::vector<std::size_t> likely_classes(std::span<const double> logs) const;
  std::vector<Candidate> stay(std::span<const double> logs) const;
  void add_extensions(const Alignments& from,
                      std::span<const double> logs,
                      const std::vector<std::size_t>& classes,
                      std::vector<Candidate>& candidates) const;
  void keep_best(std::vector<Candidate> candidates);
  std::string text_of(std::size_t prefix) const;

  // Where the extension of a prefix by a class stands in the tree.
  std::uint64_t key(std::size_t prefix, std::size_t id) const {
    return prefix * static_cast<std::uint64_t>(charset_.classes()) + id;
  }

  const Charset& charset_;
  const CtcBeamOptions& options_;
  const WordList* words_;
  const CharacterNgram* ngram_;
  std::vector<Prefix> prefixes_ = {Prefix{}};
  std::unordered_map<std::uint64_t, std::size_t> children_;
  std::vector<Alignments> beam_ = {{0, 0, kLogZero}};
  std::unordered_map<std::size_t, std::size_t> place_ = {{0, 0}};  // prefix → index in beam_
};

// The last characters, as many as the model looks at.
std::u32string Search::context_of(std::size_t prefix) const {
  std::u32string reversed;
  if (ngram_ == nullptr) return reversed;
  while (reversed.size() + 1 < ngram_->order() && prefix != 0) {
    reversed.push_back(character(prefixes_[prefix].last));
    prefix = prefixes_[prefix].parent;
  }
  if (prefix == 0 && reversed.size() + 1 < ngram_->order()) {
    reversed.push_back(CharacterNgram::kStart);
  }
  return {reversed.rbegin(), reversed.rend()};
}

Prefix Search::extend(std::size_t parent, std::size_t id, const std::u32string& context) const {
  Prefix next{parent, id, prefixes_[parent].log_text + options_.character_bonus,
              prefixes_[parent].state};
  if (words_ != nullptr) {
    const auto step = words_->next(next.state, character(id));
    next.state = step.state;
    if (step.left_list) next.log_text += options_.unknown_word;
  }
  if (ngram_ != nullptr && options_.ngram_weight > 0) {
    next.log_text += options_.ngram_weight * ngram_->log_probability(context, character(id));
  }
  return next;
}

std::vector<std::size_t> Search::likely_classes(std::span<const double> logs) const {
  const double least = std::log(options_.least);
  std::vector<std::size_t> classes;
  for (std::size_t id = 1; id < logs.size(); ++id) {
    if (logs[id] >= least && logs[id] > kLogZero) classes.push_back(id);
  }
  return classes;
}

std::vector<Candidate> Search::stay(std::span<const double> logs) const {
  std::vector<Candidate> candidates;
  for (const auto& held : beam_) {
    const std::size_t last = prefixes_[held.prefix].last;
    const double repeated = last == Charset::kBlank ? kLogZero : held.label + logs[last];
    candidates.push_back({{held.prefix, held.total() + logs[Charset::kBlank], repeated}, {}, 0});
  }
  return candidates;
}

void Search::add_extensions(const Alignments& from,
                            std::span<const double> logs,
                            const std::vector<std::size_t>& classes,
                            std::vector<Candidate>& candidates) const {
  const auto context = context_of(from.prefix);
  const double total = from.total();
  for (const std::size_t id : classes) {
    // The same character once more is a new one only after a blank.
    const double before = id == prefixes_[from.prefix].last ? from.blank : total;
    const double log = before + logs[id];
    if (log == kLogZero) continue;
    const auto child = children_.find(key(from.prefix, id));
    if (child == children_.end()) {
      candidates.push_back({{0, kLogZero, log}, extend(from.prefix, id, context), 0});
    } else if (const auto held = place_.find(child->second); held != place_.end()) {
      auto& label = candidates[held->second].alignments.label;
      label = log_add(label, log);
    } else {
      candidates.push_back({{child->second, kLogZero, log}, {}, 0});
    }
  }
}

void Search::keep_best(std::vector<Candidate> candidates) {
  for (auto& c : candidates) {
    const double log_text =
        c.extended ? c.extended->log_text : prefixes_[c.alignments.prefix].log_text;
    c.rank = c.alignments.total() + log_text;
  }
  std::erase_if(candidates, [](const Candidate& c) { return c.rank == kLogZero; });
  const auto width = std::min(static_cast<std::size_t>(options_.width), candidates.size());
  const auto end = candidates.begin() + static_cast<std::ptrdiff_t>(width);
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.rank > b.rank; });
  beam_.clear();
  place_.clear();
  for (auto c = candidates.begin(); c != end; ++c) {
    if (c->extended) {
      c->alignments.prefix = prefixes_.size();
      children_[key(c->extended->parent, c->extended->last)] = prefixes_.size();
      prefixes_.push_back(*c->extended);
    }
    place_[c->alignments.prefix] = beam_.size();
    beam_.push_back(c->alignments);
  }
}

void Search::step(std::span<const double> logs) {
  auto candidates = stay(logs);
  const auto classes = likely_classes(logs);
  for (const auto& held : beam_) add_extensions(held, logs, classes, candidates);
  keep_best(std::move(candidates));
}

std::string Search::text_of(std::size_t prefix) const {
  std::vector<std::int64_t> ids;
  for (; prefix != 0; prefix = prefixes_[prefix].parent) {
    ids.push_back(static_cast<std::int64_t>(prefixes_[prefix].last));
  }
  std::reverse(ids.begin(), ids.end());
  return charset_.decode(ids);
}

std::vector<BeamReading> Search::readings() const {
  std::vector<BeamReading> readings;
  for (const auto& held : beam_) {
    const Prefix& prefix = prefixes_[held.prefix];
    const bool cut_off = words_ != nullptr && !words_->complete(prefix.state);
    const double score = held.total() + prefix.log_text + (cut_off ? options_.unknown_word : 0);
    if (score > kLogZero) readings.push_back({text_of(held.prefix), held.total(), score});
  }
  std::stable_sort(readings.begin(), readings.end(),
                   [](const auto& a, const auto& b) { return a.log_score > b.log_score; });
  return readings;
}

}  // namespace

void describe(CtcBeamOptions& o, config::Visitor& v) {
  v.field("width", o.width, "Texts kept after each step.", config::at_least(1));
  v.field("least", o.least, "A less likely class adds no character in a step.",
          config::between(0, 1));
  v.field("ngram_weight", o.ngram_weight, "Weight of the character model's log probability.",
          config::at_least(0));
  v.field("character_bonus", o.character_bonus, "Added to the score for each character.");
  v.field("unknown_word", o.unknown_word, "Added to the score for each word not in the list.",
          {kLogZero, 0});
}

CtcBeam::CtcBeam(Charset charset,
                 const CtcBeamOptions& options,
                 std::shared_ptr<const WordList> words,
                 std::shared_ptr<const CharacterNgram> ngram)
    : charset_(std::move(charset)),
      options_(options),
      words_(std::move(words)),
      ngram_(std::move(ngram)) {
  if (options_.width < 1) fail("a beam of width {}: at least 1 is expected", options_.width);
  if (!(options_.ngram_weight >= 0)) {
    fail("ngram_weight {}: 0 or more is expected", options_.ngram_weight);
  }
  if (!(options_.unknown_word <= 0)) {
    fail("unknown_word {}: a logarithm, 0 or less, is expected", options_.unknown_word);
  }
}

std::vector<BeamReading> CtcBeam::read(std::span<const float> probabilities) const {
  const auto classes = static_cast<std::size_t>(charset_.classes());
  const auto logs = ctc_logarithms(probabilities, classes);
  Search search(charset_, options_, words_.get(), ngram_.get());
  for (std::size_t begin = 0; begin < logs.size(); begin += classes) {
    search.step(std::span(logs).subspan(begin, classes));
  }
  return search.readings();
}

Reading CtcBeam::best(std::span<const float> probabilities) const {
  const auto readings = read(probabilities);
  if (readings.empty()) return {};
  return {readings[0].text, std::exp(readings[0].log_probability)};
}

}  // namespace ocr
