#include "report/report.h"

#include <fmt/format.h>

#include "base/files.h"
#include "report/html.h"
#include "report/result_file.h"
#include "report/sections.h"

namespace ocr {
namespace {

struct Part {
  std::string html;
  std::string summary;
};

std::string titled(std::string_view title, const std::string& html) {
  return html.empty() ? "" : fmt::format("<h2>{}</h2>\n{}", title, html);
}

std::string notes_html(const std::vector<std::string>& notes) {
  std::string html;
  for (const auto& note : notes)
    html += "<p class=\"note\" dir=\"auto\">" + escape_html(note) + "</p>\n";
  return html;
}

std::string summary_line(std::string_view name, const RecognitionFigures& figures) {
  return fmt::format("{}: exact {}, ignoring case {}, [a-z0-9] {}, CER {}, n {}\n", name,
                     percent_text(figures.exact), percent_text(figures.ignore_case),
                     percent_text(figures.alnum), percent_text(figures.cer), figures.n);
}

Part results_part(const std::vector<NamedFile>& files) {
  Part part;
  std::vector<NamedFigures> columns;
  for (const NamedFile& file : files) {
    columns.push_back({file.name, read_result(file.file)});
    part.summary += summary_line(file.name, columns.back().figures);
  }
  if (!columns.empty()) part.html = "<div class=\"wide\">" + figures_table(columns) + "</div>\n";
  return part;
}

Part curves_part(const std::vector<NamedFile>& files) {
  Part part;
  for (const NamedFile& file : files)
    part.html += curves_section(file.name, read_training_log(file.file));
  return part;
}

Part samples_part(const std::vector<SampleSheet>& sheets) {
  Part part;
  for (const SampleSheet& sheet : sheets) part.html += samples_section(sheet);
  return part;
}

Part predictions_part(const ReportOptions& options) {
  Part part;
  for (const PredictedSet& set : options.predictions) {
    const ReadingSet readings = read_predictions(set.labels, set.predictions, options.ignore_case);
    part.html += predictions_section(set.name, readings, options.most_cards);
    part.summary += summary_line(set.name + ", from its predictions", readings.figures);
  }
  return part;
}

}  // namespace

std::string write_report(const ReportOptions& options) {
  const Part results = results_part(options.results);
  const Part curves = curves_part(options.curves);
  const Part samples = samples_part(options.samples);
  const Part predictions = predictions_part(options);
  const std::string html =
      page(options.title, notes_html(options.notes) + titled("Results", results.html) +
                              titled("Training", curves.html) + titled("The data", samples.html) +
                              titled("What was read", predictions.html));
  write_atomically(options.output, html);
  return results.summary + predictions.summary +
         fmt::format("{}: {} kB\n", options.output.string(), (html.size() + 999) / 1000);
}

}  // namespace ocr
