#include <fmt/format.h>

#include "data/formats/label_file.h"
#include "report/html.h"
#include "report/sections.h"
#include "report/thumbnail.h"

namespace ocr {

std::vector<std::size_t> evenly_spread(std::size_t count, std::size_t most) {
  std::vector<std::size_t> chosen;
  const std::size_t taken = count < most ? count : most;
  for (std::size_t i = 0; i < taken; ++i) chosen.push_back(i * count / taken);
  return chosen;
}

std::string samples_section(const SampleSheet& sheet) {
  const LabelFile labels = read_label_file(sheet.labels);
  const auto chosen = evenly_spread(labels.lines.size(), sheet.count);
  std::string html =
      fmt::format("<h3>{}</h3>\n<p class=\"muted\">{} of {} images",
                  isolated(sheet.labels.string()), chosen.size(), labels.lines.size());
  if (!labels.bad.empty()) html += fmt::format("; {} bad label lines left out", labels.bad.size());
  html += "</p>\n<div class=\"sheet\">\n";
  for (const std::size_t index : chosen) {
    const LabelLine& line = labels.lines[index];
    html +=
        fmt::format("<figure>{}<figcaption dir=\"auto\">{}</figcaption></figure>\n",
                    thumbnail(labels.image_folder / line.image, line.text), escape_html(line.text));
  }
  return html + "</div>\n";
}

}  // namespace ocr
