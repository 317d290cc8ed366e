#include "report/confusions_section.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "report/character_name.h"
#include "report/column_chart.h"
#include "report/confusion_matrix.h"
#include "report/html.h"
#include "text/utf8.h"

namespace ocr {
namespace {

constexpr std::size_t kMostReplaced = 24;
constexpr std::size_t kMostLost = 20;  // left out, and as many put in
constexpr std::size_t kMatrixCharacters = 16;
constexpr std::size_t kMatrixLabels = 24;

std::string title_of(const std::string& character) {
  const auto points = from_utf8(character);
  return points.size() == 1 ? character_title(points[0]) : character;
}

std::string shown(const std::string& character) {
  const auto points = from_utf8(character);
  return isolated(points.size() == 1 ? visible_character(points[0]) : character);
}

std::string character_cell(const std::string& character) {
  return fmt::format("<td class=\"glyph\" title=\"{}\">{}</td>", escape_html(title_of(character)),
                     shown(character));
}

struct Kinds {
  std::vector<Misreading> replaced, left_out, put_in;
  std::int64_t replacements = 0, omissions = 0, insertions = 0;
};

Kinds kinds_of(const Confusions& confusions) {
  Kinds kinds;
  for (auto& wrong : misreadings(confusions)) {
    const bool left_out = wrong.read.empty(), put_in = wrong.truth.empty();
    auto& sum = left_out ? kinds.omissions : put_in ? kinds.insertions : kinds.replacements;
    sum += wrong.count;
    auto& list = left_out ? kinds.left_out : put_in ? kinds.put_in : kinds.replaced;
    list.push_back(std::move(wrong));
  }
  return kinds;
}

std::string summary(const Confusions& confusions, const Kinds& kinds) {
  std::int64_t truths = 0;
  for (const auto& [truth, count] : truth_counts(confusions)) truths += count;
  auto text = fmt::format(
      "Of {} characters to be read, {} ({}) were read as another one and {} ({}) were left out; {} "
      "were put in.",
      count_text(truths), count_text(kinds.replacements), share_text(kinds.replacements, truths),
      count_text(kinds.omissions), share_text(kinds.omissions, truths),
      count_text(kinds.insertions));
  if (confusions.others > 0) {
    text += fmt::format(" {} more, of pairs beyond the first {}, are not told apart.",
                        count_text(confusions.others),
                        count_text(static_cast<std::int64_t>(Confusions::kMostPairs)));
  }
  return "<p class=\"muted\">" + text + "</p>\n";
}

// The share is of all characters like the truth.
std::string misreading_table(std::string_view title,
                             const std::vector<Misreading>& wrong,
                             std::size_t most) {
  if (wrong.empty()) return {};
  const bool truth = !wrong[0].truth.empty(), read = !wrong[0].read.empty();
  std::string html = fmt::format(
      "<h4>{}</h4>\n<table class=\"figures\"><thead><tr>{}{}<th>times</th>{}</tr>"
      "</thead><tbody>\n",
      title, truth ? "<th>truth</th>" : "", read ? "<th>read</th>" : "",
      truth ? "<th>of all such</th>" : "");
  for (std::size_t i = 0; i < std::min(wrong.size(), most); ++i) {
    const auto& w = wrong[i];
    html += "<tr>" + (truth ? character_cell(w.truth) : "") + (read ? character_cell(w.read) : "") +
            "<td>" + count_text(w.count) + "</td>" +
            (truth ? "<td>" + share_text(w.count, w.truths) + "</td>" : "") + "</tr>\n";
  }
  html += "</tbody></table>\n";
  if (wrong.size() <= most) return html;
  const auto rest = static_cast<std::int64_t>(wrong.size() - most);
  return html + "<p class=\"muted\">and " + count_text(rest) + " more kinds</p>\n";
}

// Those in the most frequent replacements, in Unicode's order.
std::vector<MatrixName> most_confused(const std::vector<Misreading>& replaced) {
  std::set<std::string> characters;
  for (const auto& wrong : replaced) {
    auto more = characters;
    more.insert({wrong.truth, wrong.read});
    if (more.size() > kMatrixCharacters) break;
    characters = std::move(more);
  }
  std::vector<MatrixName> names;
  for (const auto& c : characters) names.push_back({c, shown(c), title_of(c)});
  return names;
}

std::string in_thirds(const std::vector<std::string>& parts) {
  std::string html = "<div class=\"thirds\">";
  for (const auto& part : parts) {
    if (!part.empty()) html += "<div>" + part + "</div>";
  }
  return html + "</div>\n";
}

}  // namespace

std::string character_confusions(const Confusions& confusions) {
  if (confusions.counts.empty()) return {};
  const auto kinds = kinds_of(confusions);
  auto html = summary(confusions, kinds) +
              in_thirds({misreading_table("Read as another", kinds.replaced, kMostReplaced),
                         misreading_table("Left out", kinds.left_out, kMostLost),
                         misreading_table("Put in", kinds.put_in, kMostLost)});
  if (kinds.replaced.empty()) return html;
  return html + "<h4>Most confused with each other</h4>\n" +
         confusion_matrix(confusions, most_confused(kinds.replaced));
}

std::string label_confusions(const Confusions& confusions) {
  if (confusions.counts.empty()) return {};
  std::set<std::string> labels;
  for (const auto& [pair, count] : confusions.counts) labels.insert({pair.first, pair.second});
  std::vector<MatrixName> names;
  for (const auto& label : labels) {
    if (names.size() < kMatrixLabels) names.push_back({label, isolated(label), label});
  }
  return confusion_matrix(confusions, names);
}

}  // namespace ocr
