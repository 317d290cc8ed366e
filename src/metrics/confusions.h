// What was taken for what: the characters of texts, or labels.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ocr {

// Sums; those of parts of a set add up. As long as there are at most kMostPairs different pairs
// that is exact; of more, those that came first are told apart.
struct Confusions {
  static constexpr std::size_t kMostPairs = 20'000;  // about 2 MB

  // By {truth, read}, right ones too. "" is nothing: {x, ""} was left out, {"", x} was put in.
  std::map<std::pair<std::string, std::string>, std::int64_t> counts;
  std::int64_t others = 0;  // of all further pairs together

  void add(const std::string& truth, const std::string& read, std::int64_t times = 1);
  Confusions& operator+=(const Confusions& other);
  bool operator==(const Confusions&) const = default;
};

// By align_texts(). Texts longer than kLongestAligned are left out.
void add_characters(Confusions& confusions, std::string_view truth, std::string_view read);

struct Misreading {
  std::string truth, read;  // one of them may be "", see Confusions
  std::int64_t count = 0;
  std::int64_t truths = 0;  // how often `truth` was to be read
};

// What was read wrong, the most frequent first; equal ones by truth and reading.
std::vector<Misreading> misreadings(const Confusions& confusions);

// How often each truth was to be read; without "".
std::map<std::string, std::int64_t> truth_counts(const Confusions& confusions);

}  // namespace ocr
