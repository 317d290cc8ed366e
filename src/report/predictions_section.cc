#include <fmt/format.h>

#include "report/html.h"
#include "report/reading_card.h"
#include "report/sections.h"
#include "report/thumbnail.h"

namespace ocr {
namespace {

std::string cards(std::string_view title, const ReadingSet& set, bool right, std::size_t most) {
  std::vector<const JudgedReading*> chosen;
  for (const JudgedReading& reading : set.readings) {
    if (reading.right() == right) chosen.push_back(&reading);
  }
  std::string html = fmt::format("<h4>{}: {}</h4>\n<div class=\"cards {}\">\n", title,
                                 chosen.size(), right ? "right" : "wrong");
  const auto shown = evenly_spread(chosen.size(), most);
  for (const std::size_t index : shown) {
    const JudgedReading& reading = *chosen[index];
    html += reading_card(reading, thumbnail(reading.image, reading.truth));
  }
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
