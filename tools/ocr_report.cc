// ocr-report: one self-contained HTML page from the outputs of the other tools.
#include <iostream>

#include <CLI/CLI.hpp>

#include "base/main_guard.h"
#include "report/report.h"

namespace {

constexpr auto kExamples = R"(
Examples:
  ocr-report --title Demo --output report.html --curve training=out/metrics.jsonl --result after=after.json
  ocr-report --output report.html --samples train_data/rec_gt_train.txt:30 --predictions after=rec_gt_test.txt,predict.jsonl)";

struct Arguments {
  ocr::ReportOptions report;
  std::vector<std::string> samples, curves, results, predictions;
};

void add_flags(CLI::App& app, Arguments& a) {
  const auto list = [&app](const char* flag, std::vector<std::string>& values, const char* help) {
    app.add_option(flag, values, help)->allow_extra_args(false);  // one value for each flag
  };
  app.add_option("--title", a.report.title, "Heading of the page");
  app.add_option("--output", a.report.output, "The HTML file")->required();
  list("--note", a.report.notes, "A paragraph under the heading");
  list("--samples", a.samples, "LABELS_FILE[:N]: a contact sheet of N images (48)");
  list("--curve", a.curves, "NAME=metrics.jsonl of ocr-train: loss and accuracy");
  list("--result", a.results, "NAME=JSON of ocr-eval --json: a column of figures");
  list("--predictions", a.predictions, "NAME=LABELS,JSONL of ocr-predict --format json: cards");
  app.add_flag("--ignore-case", a.report.ignore_case,
               "A capital read as its small letter counts as right on the cards");
  app.add_option("--cards", a.report.most_cards, "Right and wrong ones shown for each (60)");
  app.footer(kExamples);
}

int run(int argc, char** argv) {
  Arguments a;
  CLI::App app("Writes one self-contained HTML page about a training.");
  add_flags(app, a);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  const auto convert = [](const auto& texts, auto parse, auto& out) {
    for (const auto& text : texts) out.push_back(parse(text));
  };
  convert(a.samples, ocr::parse_samples, a.report.samples);
  convert(a.curves, ocr::parse_curve, a.report.curves);
  convert(a.results, ocr::parse_result, a.report.results);
  convert(a.predictions, ocr::parse_predictions, a.report.predictions);
  std::cout << ocr::write_report(a.report);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  return ocr::guarded_main([&] { return run(argc, argv); });
}
