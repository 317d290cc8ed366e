#include "evaluate.h"

#include <nlohmann/json.hpp>
#include <ostream>

#include "base/files.h"
#include "bundle/bundle.h"
#include "export/eager.h"
#include "infer/bundle_reader.h"
#include "labelled_set.h"
#include "reading_rules.h"
#include "train/load_trained.h"

namespace ocr {
namespace {

struct Outcome {
  std::pair<std::string, std::string> rule;  // its name and text
  TaskFigures figures;
  LabelledSet set;
  std::size_t unreadable = 0;
};

// One way for bundles and checkpoints, so that their figures can be compared.
Outcome score_set(const TaskRules& rules, const RunNetwork& run, const EvaluateOptions& options) {
  LabelledSet set;
  add_label_file(set, rules, options.data, {options.images, options.allow_bad});
  SetScore score(set, rules, options.allow_bad);
  ReadImagesOptions reading;  // EXIF is ignored in evaluation
  reading.rules = rules;
  const auto read = [&](const auto& images) { return read_task(images, rules, run); };
  read_images(set.images, reading, read, [&](const ImageReading& result) { score.add(result); });
  const auto figures = score.figures();
  return {rule_text(rules), figures, std::move(set), score.unreadable()};
}

Outcome score_model(const EvaluateOptions& options) {
  if (!is_bundle(options.model)) {
    const auto trained = load_trained(options.model);
    const auto run = [&](const ImageBatch& batch) { return run_eager(*trained.network, batch); };
    auto rules = reading_rules(trained.config, trained.charset);
    if (options.decoding) decode_by_beam(rules, *options.decoding);
    return score_set(rules, run, options);
  }
  const BundleReader reader(options.model, {.decoding = options.decoding});
  const auto run = [&](const ImageBatch& batch) { return reader.output(batch); };
  return score_set(reader.rules(), run, options);
}

std::string json_text(const Outcome& outcome, const EvaluateOptions& options) {
  nlohmann::ordered_json json;
  for (const auto& figure : named_figures(outcome.figures)) {
    std::visit([&](auto value) { json[figure.name] = value; }, figure.value);
  }
  json["model"] = options.model.string();
  json["data"] = options.data.string();
  json[outcome.rule.first] = outcome.rule.second;
  json["bad_lines"] = outcome.set.bad_lines;
  json["unreadable_images"] = outcome.unreadable;
  return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace

void evaluate(const EvaluateOptions& options, std::ostream& out) {
  const Outcome outcome = score_model(options);
  out << fmt::format("model        {}\ndata         {}\n{:<12} {}\n", options.model.string(),
                     options.data.string(), outcome.rule.first, outcome.rule.second);
  if (options.allow_bad) {
    out << fmt::format("left out     {} bad lines, {} unreadable images\n", outcome.set.bad_lines,
                       outcome.unreadable);
  }
  out << figures_text(outcome.figures);
  if (!options.json.empty()) write_atomically(options.json, json_text(outcome, options));
}

}  // namespace ocr
