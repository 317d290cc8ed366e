#include "report/gendata_sections.h"

#include <fmt/format.h>

#include "data/render/sample_image.h"
#include "image/codec.h"
#include "report/bar_table.h"
#include "report/column_chart.h"
#include "report/facts.h"
#include "report/html.h"
#include "report/sections.h"
#include "report/thumbnail.h"

namespace ocr {
namespace {

constexpr std::size_t kSheetSamples = 64;
constexpr std::size_t kMostFonts = 24;  // most used, and as many least used
constexpr double kHalfWidth = 560;

std::string container_text(const RunOptions& options) {
  for (const auto& [container, name] : config::EnumNames<ImageContainer>::kNames) {
    if (container == options.container) return fmt::format("{}, {}", options.extension, name);
  }
  return options.extension;
}

std::int64_t sum_of(const std::map<char32_t, std::int64_t>& counts) {
  std::int64_t sum = 0;
  for (const auto& [key, count] : counts) sum += count;
  return sum;
}

std::string sheet_figure(const FinishedRun& run, std::size_t index) {
  const auto sample = run.renderer.render(index);
  const auto name = image_name(run.options, index, sample.text);
  const auto image = decode_image(encode_sample(run.options, sample.image, index), name);
  return fmt::format("<figure title=\"{}\">{}<figcaption dir=\"auto\">{}</figcaption></figure>\n",
                     escape_html(name), thumbnail(image, sample.text), escape_html(sample.text));
}

std::string size_chart(std::string_view title,
                       const std::map<std::uint32_t, std::int64_t>& sizes,
                       std::string_view unit) {
  return column_chart(fmt::format("{}: {}", title, size_summary(sizes)), size_columns(sizes, unit),
                      kHalfWidth);
}

std::vector<Bar> font_bars(const RunStatistics& statistics, const FontShelf& shelf) {
  std::vector<Bar> bars;
  for (std::size_t i = 0; i < shelf.size(); ++i) {
    const auto used = statistics.fonts.find(static_cast<std::uint32_t>(i));
    FontFile file = shelf.file(i);
    file.path = file.path.filename();
    bars.push_back({to_string(file), used == statistics.fonts.end() ? 0 : used->second});
  }
  sort_by_count(bars);
  return bars;
}

std::string side_by_side(const std::string& left, const std::string& right) {
  return "<div class=\"halves\"><div>" + left + "</div><div>" + right + "</div></div>\n";
}

}  // namespace

std::string run_facts(const FinishedRun& run) {
  const auto& s = run.statistics;
  return facts_row(
      {{count_text(s.images), "images"},
       {count_text(sum_of(s.characters)), "characters"},
       {count_text(static_cast<std::int64_t>(s.characters.size())), "different characters"},
       {count_text(static_cast<std::int64_t>(run.renderer.fonts().size())), "fonts"},
       {count_text(s.refused), "refused tries"},
       {container_text(run.options), "images as"},
       {std::to_string(run.options.seed), "seed"}});
}

std::string drawn_samples(const FinishedRun& run) {
  const auto chosen = evenly_spread(run.samples.size(), kSheetSamples);
  std::string html = "<div class=\"sheet\">\n";
  for (const auto i : chosen) html += sheet_figure(run, run.samples.first + i);
  return html + "</div>\n";
}

std::string sizes_section(const RunStatistics& statistics) {
  if (statistics.images == 0) return {};
  return side_by_side(size_chart("Characters in a text", statistics.lengths, "characters"),
                      size_chart("Width of the images in pixels", statistics.widths, "px"));
}

std::string fonts_section(const RunStatistics& statistics, const FontShelf& shelf) {
  const std::string remark =
      "<p class=\"muted\">Counted is the font that a text was to be drawn with; what that one "
      "lacks comes from the next one that has it.</p>\n";
  const auto bars = font_bars(statistics, shelf);
  const auto table = [&](std::string_view heading, auto first, auto last) {
    return bar_table({heading, {first, last}, statistics.images, bars.front().count});
  };
  const auto half = static_cast<std::ptrdiff_t>(kMostFonts);
  if (bars.size() <= kMostFonts) return remark + table("font", bars.begin(), bars.end());
  if (bars.size() <= 2 * kMostFonts) {
    const auto middle = bars.begin() + static_cast<std::ptrdiff_t>((bars.size() + 1) / 2);
    return remark + side_by_side(table("most used", bars.begin(), middle),
                                 table("least used", middle, bars.end()));
  }
  return remark +
         side_by_side(table("most used", bars.begin(), bars.begin() + half),
                      table("least used", bars.end() - half, bars.end())) +
         fmt::format("<details><summary>All {} fonts</summary>\n{}</details>\n", bars.size(),
                     table("font", bars.begin(), bars.end()));
}

std::string effects_section(const RunStatistics& statistics) {
  std::vector<Bar> bars;
  for (const auto& [name, count] : statistics.effects) bars.push_back({name, count});
  sort_by_count(bars);
  if (bars.empty()) return {};
  return bar_table({"effect", bars, statistics.images, statistics.images});
}

}  // namespace ocr
