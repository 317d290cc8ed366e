#include "metrics/confusions.h"

#include <algorithm>

#include "text/alignment.h"
#include "text/utf8.h"

namespace ocr {
namespace {

std::string text_of(std::optional<char32_t> character) {
  return character ? to_utf8(*character) : "";
}

}  // namespace

void Confusions::add(const std::string& truth, const std::string& read, std::int64_t times) {
  const auto found = counts.find({truth, read});
  if (found != counts.end()) {
    found->second += times;
  } else if (counts.size() < kMostPairs) {
    counts.emplace(std::pair(truth, read), times);
  } else {
    others += times;
  }
}

Confusions& Confusions::operator+=(const Confusions& other) {
  for (const auto& [pair, count] : other.counts) add(pair.first, pair.second, count);
  others += other.others;
  return *this;
}

void add_characters(Confusions& confusions, std::string_view truth, std::string_view read) {
  const auto a = from_utf8(truth);
  const auto b = from_utf8(read);
  if (std::max(a.size(), b.size()) > kLongestAligned) return;
  for (const auto& pair : align_texts(a, b)) {
    confusions.add(text_of(pair.truth), text_of(pair.read));
  }
}

std::vector<Misreading> misreadings(const Confusions& confusions) {
  const auto truths = truth_counts(confusions);
  std::vector<Misreading> wrong;
  for (const auto& [pair, count] : confusions.counts) {
    const auto& [truth, read] = pair;
    if (truth != read) wrong.push_back({truth, read, count, truth.empty() ? 0 : truths.at(truth)});
  }
  std::stable_sort(wrong.begin(), wrong.end(),
                   [](const auto& a, const auto& b) { return a.count > b.count; });
  return wrong;
}

std::map<std::string, std::int64_t> truth_counts(const Confusions& confusions) {
  std::map<std::string, std::int64_t> truths;
  for (const auto& [pair, count] : confusions.counts) {
    if (!pair.first.empty()) truths[pair.first] += count;
  }
  return truths;
}

}  // namespace ocr
