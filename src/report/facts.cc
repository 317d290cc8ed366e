#include "report/facts.h"

#include <fmt/format.h>

#include "report/html.h"

namespace ocr {

std::string facts_row(const std::vector<Fact>& facts) {
  std::string html = "<div class=\"facts\">\n";
  for (const auto& [figure, about] : facts) {
    html += fmt::format("<div><b>{}</b>{}</div>\n", escape_html(figure), escape_html(about));
  }
  return html + "</div>\n";
}

}  // namespace ocr
