#include "data/render/run_statistics.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/error.h"
#include "data/render/renderer.h"
#include "text/utf8.h"

namespace ocr {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(RefusedTries, count, characters, examples)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(
    RunStatistics, images, refused, characters, lengths, widths, fonts, effects, refusals)

namespace {

constexpr std::size_t kLargestSize = 65'535;  // what is larger counts as this
constexpr std::size_t kMostCauses = 64;
constexpr std::size_t kMostExamples = 5;
constexpr std::size_t kExampleBytes = 80;
constexpr std::size_t kNamedCharacters = 20;
constexpr const char* kOtherCauses = "other causes";

std::uint32_t bounded(std::size_t size) {
  return static_cast<std::uint32_t>(std::min(size, kLargestSize));
}

template <typename Key>
void add_counts(std::map<Key, std::int64_t>& to, const std::map<Key, std::int64_t>& from) {
  for (const auto& [key, count] : from) to[key] += count;
}

void add_example(std::vector<std::string>& examples, const std::string& text) {
  const bool known = std::find(examples.begin(), examples.end(), text) != examples.end();
  if (!text.empty() && !known && examples.size() < kMostExamples) examples.push_back(text);
}

std::string cut_short(const std::string& text) {
  if (text.size() <= kExampleBytes) return text;
  auto end = kExampleBytes;
  while (end > 0 && (text[end] & 0xC0) == 0x80) --end;  // not within a character
  return text.substr(0, end) + "…";
}

// A cause that quotes what it is about could be another one for each sample.
RefusedTries& tries_of(RunStatistics& statistics, const std::string& cause) {
  auto& refusals = statistics.refusals;
  const bool room = refusals.size() < kMostCauses || refusals.count(cause) > 0;
  return refusals[room ? cause : kOtherCauses];
}

}  // namespace

void RunStatistics::count(const RenderedText& sample) {
  ++images;
  const auto text = from_utf8(sample.text);
  for (const auto c : text) ++characters[c];
  ++lengths[bounded(text.size())];
  ++widths[bounded(static_cast<std::size_t>(sample.image.cols))];
  ++fonts[bounded(sample.font)];
  const std::set<std::string_view> names(sample.effects.begin(), sample.effects.end());
  for (const auto name : names) ++effects[std::string(name)];
  for (const auto& refusal : sample.refusals) count(refusal);
}

void RunStatistics::count(const Refusal& refusal) {
  ++refused;
  auto& tries = tries_of(*this, refusal.cause);
  ++tries.count;
  const auto about = from_utf8(refusal.text);
  for (const auto c : std::set<char32_t>(about.begin(), about.end())) ++tries.characters[c];
  add_example(tries.examples, cut_short(refusal.tried));
}

void RunStatistics::merge(const RunStatistics& next) {
  images += next.images;
  refused += next.refused;
  add_counts(characters, next.characters);
  add_counts(lengths, next.lengths);
  add_counts(widths, next.widths);
  add_counts(fonts, next.fonts);
  add_counts(effects, next.effects);
  for (const auto& [cause, added] : next.refusals) {
    auto& tries = tries_of(*this, cause);
    tries.count += added.count;
    add_counts(tries.characters, added.characters);
    for (const auto& text : added.examples) add_example(tries.examples, text);
  }
}

std::string write_statistics(const RunStatistics& statistics) {
  using Json = nlohmann::json;  // a refused text may be no UTF-8
  return Json(statistics).dump(-1, ' ', false, Json::error_handler_t::replace);
}

RunStatistics read_statistics(std::string_view json) {
  try {
    return nlohmann::json::parse(json).get<RunStatistics>();
  } catch (const nlohmann::json::exception& error) {
    fail(ErrorCode::CorruptFile, "the statistics of a run cannot be read: {}", error.what());
  }
}

std::string to_string(const RunStatistics& statistics) {
  std::string text = fmt::format("{} images", statistics.images);
  if (statistics.refused == 0) return text;
  text += fmt::format(", {} texts refused:", statistics.refused);
  for (const auto& [cause, tries] : statistics.refusals) {
    text += fmt::format(" {}: {}", cause, tries.count);
    std::size_t named = 0;
    for (const auto& [character, count] : tries.characters) {
      if (named == kNamedCharacters) break;
      text += (named++ == 0 ? " " : ", ") + code_point_name(character);
    }
    const auto rest = tries.characters.size() - named;
    text += rest > 0 ? fmt::format(" and {} more;", rest) : ";";
  }
  text.pop_back();
  return text;
}

}  // namespace ocr
