#include "data/sets/set_statistics.h"

#include <algorithm>
#include <limits>

#include "base/error.h"
#include "base/files.h"
#include "base/signals.h"
#include "data/sets/line_sizes.h"
#include "text/utf8.h"

namespace ocr {
namespace {

using Histogram = std::map<std::int64_t, std::size_t>;

void count_text(const std::string& text, SetStatistics& statistics) {
  const auto characters = from_utf8(text);
  for (const char32_t c : characters) ++statistics.characters[c];
  ++statistics.lengths[static_cast<std::int64_t>(characters.size())];
  ++statistics.texts;
}

void count_store(const LineStore& store, SetStatistics& statistics) {
  PreflightOptions options;
  options.pixels_per_step = 1;  // what is too long for the width depends on a network
  options.input.width = std::numeric_limits<std::int32_t>::max();
  auto report = preflight(store, options);
  for (const auto index : report.good) count_text(store.lines()[index].text, statistics);
  const auto sizes = line_sizes(store);
  for (const auto index : report.good) {
    ++statistics.widths[natural_width(sizes[index], statistics.height)];
  }
  statistics.images += report.good.size();
  if (!report.clean()) statistics.bad.push_back(std::move(report));
}

bool lies_outside(const Polygon& outline, const ImageHeader& header) {
  const auto width = static_cast<double>(header.width);
  const auto height = static_cast<double>(header.height);
  return std::any_of(outline.begin(), outline.end(), [&](const Point& p) {
    return p.x < 0 || p.y < 0 || p.x > width || p.y > height;
  });
}

void count_page(const PageSet& set,
                const LabelledPage& page,
                SetStatistics& statistics,
                PreflightReport& report) {
  throw_if_stopped();
  try {
    const auto bytes = read_file(set.image_folder / page.image, DecodeOptions().max_bytes);
    const auto header = read_image_header(bytes, page.image);
    for (const auto& line : page.annotation.lines) {
      if (!lies_outside(line.outline, header)) continue;
      report.findings.push_back({page.number, "outline outside the image",
                                 fmt::format("{}: '{}'", page.image, line.text)});
      break;
    }
    ++statistics.widths[header.width];
    ++statistics.images;
  } catch (const Error& error) {
    const bool missing = error.code() == ErrorCode::NotFound;
    report.findings.push_back(
        {page.number, missing ? "missing image" : "unreadable image", error.what()});
    return;
  }
  for (const auto& line : page.annotation.lines) {
    if (line.readable) {
      count_text(line.text, statistics);
    } else {
      ++statistics.unreadable;
    }
  }
}

// The least value that at least `share` of all do not exceed.
std::int64_t quantile(const Histogram& histogram, double share) {
  std::size_t all = 0;
  for (const auto& [value, count] : histogram) all += count;
  std::size_t seen = 0;
  for (const auto& [value, count] : histogram) {
    seen += count;
    if (static_cast<double>(seen) >= share * static_cast<double>(all)) return value;
  }
  return 0;
}

std::string quantiles_text(std::string_view what, const Histogram& histogram) {
  if (histogram.empty()) return {};
  return fmt::format("{}: least {}, 5 % {}, half {}, 95 % {}, most {}\n", what,
                     histogram.begin()->first, quantile(histogram, .05), quantile(histogram, .5),
                     quantile(histogram, .95), histogram.rbegin()->first);
}

std::string character_text(char32_t character) {
  return character > 0x20 && character != 0x7F
             ? to_utf8(character)
             : fmt::format("U+{:04X}", static_cast<unsigned>(character));
}

std::string characters_text(const std::map<char32_t, std::size_t>& characters, std::size_t top) {
  std::vector<std::pair<char32_t, std::size_t>> by_count(characters.begin(), characters.end());
  std::stable_sort(by_count.begin(), by_count.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  auto text = fmt::format("characters: {}\n", by_count.size());
  for (std::size_t i = 0; i < std::min(top, by_count.size()); ++i) {
    text += fmt::format("  {} {}\n", character_text(by_count[i].first), by_count[i].second);
  }
  if (by_count.size() > top) text += fmt::format("  and {} more\n", by_count.size() - top);
  return text;
}

}  // namespace

SetStatistics statistics_of(const LineStores& stores, std::int64_t height) {
  SetStatistics statistics;
  statistics.height = height;
  for (const auto& store : stores) count_store(*store, statistics);
  return statistics;
}

SetStatistics statistics_of(const PageSet& set) {
  SetStatistics statistics;
  PreflightReport report;
  report.file = set.path.string();
  report.unit = "image";
  report.lines = set.pages.size() + set.bad.size();
  for (const auto& bad : set.bad) report.findings.push_back({bad.number, bad.cause, bad.detail});
  for (const auto& page : set.pages) count_page(set, page, statistics, report);
  if (!report.clean()) statistics.bad.push_back(std::move(report));
  return statistics;
}

std::string text_of(const SetStatistics& statistics, std::size_t top) {
  auto text = fmt::format("images: {}\ntexts: {}\n", statistics.images, statistics.texts);
  if (statistics.unreadable > 0) text += fmt::format("unreadable: {}\n", statistics.unreadable);
  text += quantiles_text("characters of a text", statistics.lengths);
  const auto width = statistics.height > 0 ? fmt::format("width at height {}", statistics.height)
                                           : std::string("width of a page");
  text += quantiles_text(width, statistics.widths);
  text += characters_text(statistics.characters, top);
  for (const auto& report : statistics.bad) text += "bad: " + report.text() + "\n";
  return text;
}

}  // namespace ocr
