#include <fmt/format.h>

#include "report/html.h"
#include "report/sections.h"
#include "report/text_difference.h"
#include "report/thumbnail.h"
#include "text/normalise.h"

namespace ocr {
namespace {

std::string marked(const std::vector<TextRun>& runs) {
  std::string html;
  for (const TextRun& run : runs) {
    html += run.same ? escape_html(run.text) : "<mark>" + escape_html(run.text) + "</mark>";
  }
  return html;
}

std::string line_of(std::string_view kind, const std::string& html) {
  return fmt::format("<dt>{0}</dt><dd class=\"{0}\" dir=\"auto\">{1}</dd>", kind, html);
}

std::string read_html(const JudgedReading& reading, const TextDifference& difference) {
  if (!reading.error.empty()) return "<em>" + escape_html(reading.error) + "</em>";
  if (reading.text.empty()) return "<em>nothing</em>";
  return marked(difference.read);
}

TextDifference difference_of(const JudgedReading& reading) {
  if (!reading.ignore_case) return text_difference(reading.truth, reading.text);
  return text_difference(lower_case(reading.truth), lower_case(reading.text));
}

std::string card(const JudgedReading& reading) {
  std::string lines;
  if (reading.right()) {
    lines = line_of("read", escape_html(reading.text));
  } else {
    const TextDifference difference = difference_of(reading);
    lines = line_of("truth", marked(difference.truth)) +
            line_of("read", read_html(reading, difference));
  }
  if (reading.score) lines += line_of("score", fmt::format("{:.3f}", *reading.score));
  return fmt::format("<article title=\"{}\">{}<dl>{}</dl></article>\n",
                     escape_html(reading.image.filename().string()),
                     thumbnail(reading.image, reading.truth), lines);
}

std::string cards(std::string_view title, const ReadingSet& set, bool right, std::size_t most) {
  std::vector<const JudgedReading*> chosen;
  for (const JudgedReading& reading : set.readings) {
    if (reading.right() == right) chosen.push_back(&reading);
  }
  std::string html = fmt::format("<h4>{}: {}</h4>\n<div class=\"cards {}\">\n", title,
                                 chosen.size(), right ? "right" : "wrong");
  const auto shown = evenly_spread(chosen.size(), most);
  for (const std::size_t index : shown) html += card(*chosen[index]);
  html += "</div>\n";
  const std::size_t rest = chosen.size() - shown.size();
  return html + (rest > 0 ? fmt::format("<p class=\"muted\">and {} more</p>\n", rest) : "");
}

std::string remarks(const ReadingSet& set) {
  std::string text =
      "Computed anew from the predictions and the labels; an image that could not be "
      "read counts as nothing read.";
  if (set.bad_labels > 0) text += fmt::format(" {} bad label lines were left out.", set.bad_labels);
  if (set.unlabelled > 0) text += fmt::format(" {} predictions have no label.", set.unlabelled);
  return "<p class=\"muted\">" + text + "</p>\n";
}

}  // namespace

std::string predictions_section(std::string_view name,
                                const ReadingSet& set,
                                std::size_t most_cards) {
  return fmt::format("<h3>{}</h3>\n", isolated(name)) +
         figures_table({{std::string(name), set.figures}}) + remarks(set) +
         cards("Wrong", set, false, most_cards) + cards("Right", set, true, most_cards);
}

}  // namespace ocr
