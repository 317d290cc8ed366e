#include "report/gendata_report.h"

#include <fmt/format.h>

#include "base/config/config.h"
#include "base/files.h"
#include "report/column_chart.h"
#include "report/gendata_sections.h"
#include "report/html.h"
#include "report/sections.h"

namespace ocr {
namespace {

std::string part(std::string_view title, const std::string& html) {
  return html.empty() ? "" : fmt::format("<h2>{}</h2>\n{}", title, html);
}

// Not where it went, nor with how many threads: the same run is the same page.
std::string options_section(const FinishedRun& run) {
  auto same = run.options;
  same.output_dir = "";
  same.thread_count = 1;
  return "<details><summary>All options, without the folder and the threads</summary>\n<pre>" +
         escape_html(config::write(same)) +
         "</pre></details>\n<details><summary>The pipeline, as a file for -c</summary>\n<pre>" +
         escape_html(config::write(run.pipeline)) + "</pre></details>\n";
}

std::string title_of(const FinishedRun& run) {
  const auto& options = run.options;
  const auto images = count_text(run.statistics.images) + " images of text";
  if (shard_of(options).count == 1) return images;
  return fmt::format("{}: shard {} of {}", images, options.shard, count_text(options.count));
}

}  // namespace

std::string gendata_report(const FinishedRun& run) {
  const auto& statistics = run.statistics;
  return page(title_of(run), run_facts(run) + part("Samples", drawn_samples(run)) +
                                 part("Sizes", sizes_section(statistics)) +
                                 part("Characters", characters_section(statistics)) +
                                 part("Fonts", fonts_section(statistics, run.renderer.fonts())) +
                                 part("Effects", effects_section(statistics)) +
                                 part("Refused texts", refusals_section(statistics)) +
                                 part("Options", options_section(run)));
}

void write_gendata_report(const FinishedRun& run) {
  const std::filesystem::path folder = run.options.output_dir;
  write_atomically(folder / kReportFile, gendata_report(run));
}

}  // namespace ocr
