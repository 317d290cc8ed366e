#include "export_checkpoint.h"

#include <ostream>

#include "base/error.h"
#include "checkpoint_reader.h"
#include "config_agreement.h"
#include "models/fuse.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

constexpr const char* kOtherProof =
    "name another set with --proof LABELS_FILE, or export unproven with --proof none";

std::string checkpoint_of(const GlobalOptions& global) {
  if (!global.pretrained_model.empty()) return global.pretrained_model;
  if (!global.checkpoints.empty()) return global.checkpoints;
  fail(ErrorCode::Config,
       "Global.pretrained_model: names no checkpoint to export, such as out/best_accuracy");
}

LabelledSet eval_set(const RecognitionConfig& config, const TaskRules& rules) {
  const auto& dataset = labelled_part(config.eval.dataset);
  if (dataset.label_file_list.empty()) {
    fail(ErrorCode::Config, "Eval.dataset.label_file_list: is empty; {}", kOtherProof);
  }
  LabelledSet set;
  for (const auto& file : dataset.label_file_list) {
    if (!fs::exists(file)) {
      fail(ErrorCode::NotFound, "Eval.dataset.label_file_list: {}: no such file; {}", file,
           kOtherProof);
    }
    add_label_file(set, rules, file,
                   {dataset.data_dir, config.global.allow_bad_samples, dataset.delimiter.at(0)});
  }
  return set;
}

std::string algorithm_name(Algorithm algorithm) {
  for (const auto& [value, text] : config::EnumNames<Algorithm>::kNames) {
    if (value == algorithm) return std::string(text);
  }
  fail("an algorithm without a name");
}

ExportRequest request_for(const LoadedRecogniser& loaded, const RecognitionConfig& config) {
  ExportRequest request;
  request.folder = config.global.save_inference_dir;
  request.algorithm = algorithm_name(loaded.config.architecture.algorithm);
  request.rules = line_rules(loaded);
  request.narrowest = loaded.model->pixels_per_step();
  request.config = loaded.config_text;
  request.step = loaded.step;
  request.skip_unreadable = config.global.allow_bad_samples;
  return request;
}

}  // namespace

void export_checkpoint(const ExportOptions& options, std::ostream& out) {
  const auto config = load_recognition_config(options.config, options.overrides);
  require_target(config.global.save_inference_dir);
  const auto loaded = load_recogniser(checkpoint_of(config.global));
  require_agreement(config, loaded);
  to_deploy_form(loaded.model->module());
  auto request = request_for(loaded, config);
  const auto set = options.proof.empty()
                       ? eval_set(config, request.rules)
                       : named_proof_set(options, request.rules, config.global.allow_bad_samples);
  export_and_report(*loaded.model, std::move(request), set, out);
}

}  // namespace ocr
