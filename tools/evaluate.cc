#include "evaluate.h"

#include <nlohmann/json.hpp>
#include <ostream>

#include "base/files.h"
#include "bundle/bundle.h"
#include "checkpoint_reader.h"
#include "infer/line_reader.h"
#include "labelled_set.h"

namespace ocr {
namespace {

struct Outcome {
  LineInput input;
  RecognitionFigures figures;
  std::size_t unreadable = 0;
};

// One way for bundles and checkpoints, so that their figures can be compared.
Outcome score_set(const LabelledSet& set,
                  const LineRules& rules,
                  const RunLines& run,
                  bool allow_bad) {
  SetScore score(set, allow_bad);
  ReadImagesOptions options;  // EXIF is ignored in evaluation
  options.input = rules.input;
  const auto read = [&](const auto& images) { return read_lines(images, rules, run); };
  read_images(set.images, options, read, [&](const ImageReading& result) { score.add(result); });
  return {rules.input, score.figures(), score.unreadable()};
}

Outcome score_model(const LabelledSet& set, const EvaluateOptions& options) {
  if (!is_bundle(options.model)) {
    const auto loaded = load_recogniser(options.model);
    return score_set(set, line_rules(loaded), line_runner(loaded), options.allow_bad);
  }
  const LineReader reader(options.model);
  const auto run = [&](const LineBatch& batch) { return reader.probabilities(batch); };
  return score_set(set, reader.rules(), run, options.allow_bad);
}

std::string json_text(const Outcome& outcome,
                      const LabelledSet& set,
                      const EvaluateOptions& options) {
  const auto& f = outcome.figures;
  const nlohmann::ordered_json json = {{"n", f.n},
                                       {"exact", f.exact},
                                       {"ignore_case", f.ignore_case},
                                       {"alnum", f.alnum},
                                       {"n_alnum", f.n_alnum},
                                       {"cer", f.cer},
                                       {"ned", f.ned},
                                       {"model", options.model.string()},
                                       {"data", options.data.string()},
                                       {"width_rule", width_rule_text(outcome.input)},
                                       {"bad_lines", set.bad_lines},
                                       {"unreadable_images", outcome.unreadable}};
  return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace

void evaluate(const EvaluateOptions& options, std::ostream& out) {
  LabelledSet set;
  add_label_file(set, options.data, options.images, options.allow_bad);
  const Outcome outcome = score_model(set, options);
  out << fmt::format("model        {}\ndata         {}\nwidth_rule   {}\n", options.model.string(),
                     options.data.string(), width_rule_text(outcome.input));
  if (options.allow_bad) {
    out << fmt::format("left out     {} bad lines, {} unreadable images\n", set.bad_lines,
                       outcome.unreadable);
  }
  out << figures_text(outcome.figures);
  if (!options.json.empty()) write_atomically(options.json, json_text(outcome, set, options));
}

}  // namespace ocr
