#include "report/reading_card.h"

#include <fmt/format.h>

#include "report/html.h"
#include "report/text_difference.h"
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

}  // namespace

std::string reading_card(const JudgedReading& reading, const std::string& picture) {
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
                     escape_html(reading.image.filename().string()), picture, lines);
}

}  // namespace ocr
