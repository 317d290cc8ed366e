#include "report/run_report.h"

#include <fmt/format.h>

#include "base/files.h"
#include "image/codec.h"
#include "report/confusions_section.h"
#include "report/html.h"
#include "report/reading_card.h"
#include "report/sections.h"
#include "report/thumbnail.h"

namespace ocr {
namespace {

std::string titled_part(std::string_view title, const std::string& html) {
  return html.empty() ? "" : fmt::format("<h2>{}</h2>\n{}", title, html);
}

std::string note_lines(const std::vector<std::string>& notes) {
  std::string html;
  for (const auto& note : notes) html += "<p class=\"note\">" + escape_html(note) + "</p>\n";
  return html;
}

std::string about_evaluation(const RunReport& report, const std::string& html) {
  if (html.empty()) return html;
  return "<p class=\"muted\">Of " + escape_html(report.evaluation) + ".</p>\n" + html;
}

std::string worst_cards(const std::vector<MisreadImage>& worst) {
  if (worst.empty()) return {};
  std::string html = "<div class=\"cards wrong\">\n";
  for (std::size_t i = 0; i < worst.size(); ++i) {
    const auto& image = worst[i];
    const auto name = fmt::format("{}.", i + 1);
    html += reading_card({name, image.truth, image.read, "", image.score},
                         thumbnail(decode_image(image.picture, name), image.truth));
  }
  return html + "</div>\n";
}

std::string worst_sheet(const std::vector<CaptionedImage>& pages) {
  if (pages.empty()) return {};
  std::string html =
      "<p class=\"muted\">Green is what is labelled, grey what is labelled as unreadable, orange "
      "what "
      "was found.</p>\n<div class=\"pages\">\n";
  for (const auto& page : pages) {
    html += fmt::format("<figure>{}<figcaption>{}</figcaption></figure>\n",
                        page_picture(decode_image(page.picture, page.caption), page.caption),
                        escape_html(page.caption));
  }
  return html + "</div>\n";
}

std::string config_part(const std::string& config) {
  if (config.empty()) return {};
  return "<details><summary>Every key of the config</summary>\n<pre>" + escape_html(config) +
         "</pre></details>\n";
}

}  // namespace

void write_run_report(const RunReport& report, const std::filesystem::path& output) {
  const auto body =
      facts_row(report.facts) + note_lines(report.notes) +
      titled_part("Training", curves_section("", read_training_log(report.log))) +
      titled_part("Read worst", about_evaluation(report, worst_cards(report.worst))) +
      titled_part("Found worst", about_evaluation(report, worst_sheet(report.worst_pages))) +
      titled_part("Characters confused",
                  about_evaluation(report, character_confusions(report.characters))) +
      titled_part("Labels confused", about_evaluation(report, label_confusions(report.labels))) +
      titled_part("Config", config_part(report.config));
  write_atomically(output, page(report.title, body));
}

}  // namespace ocr
