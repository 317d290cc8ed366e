#include "export_checkpoint.h"

#include <ostream>

#include "base/error.h"
#include "config_agreement.h"
#include "models/fuse.h"
#include "reading_rules.h"

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

const SimpleDataSetOptions& labelled_options(const RecognitionConfig& config) {
  return labelled_part(config.eval.dataset);
}
const DetSetOptions& labelled_options(const DetectionConfig& config) {
  return labelled_part(config.eval.dataset);
}
const ClsDataSetOptions& labelled_options(const ClassificationConfig& config) {
  return std::get<ClsDataSetOptions>(config.eval.dataset);
}

template <typename Config>
LabelledSet eval_set(const Config& config, const TaskRules& rules) {
  const auto& dataset = labelled_options(config);
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

template <typename Architecture>
std::string algorithm_name(const Architecture& architecture) {
  using Algorithm = std::decay_t<decltype(architecture.algorithm)>;
  for (const auto& [value, text] : config::EnumNames<Algorithm>::kNames) {
    if (value == architecture.algorithm) return std::string(text);
  }
  fail("an algorithm without a name");
}

ExportRequest request_for(const TrainedNetwork& trained, const TrainConfig& config) {
  const auto& global = training_options(config).global;
  ExportRequest request;
  request.folder = global.save_inference_dir;
  request.algorithm = std::visit([](const auto& held) { return algorithm_name(held.architecture); },
                                 trained.config);
  request.rules = reading_rules(config, trained.charset);
  request.narrowest = trained.narrowest;
  request.config = trained.config_text;
  request.step = trained.step;
  request.skip_unreadable = global.allow_bad_samples;
  return request;
}

}  // namespace

void export_checkpoint(const ExportOptions& options, std::ostream& out) {
  const auto config = load_config(options.config, options.overrides);
  const auto& global = training_options(config).global;
  require_target(global.save_inference_dir);
  const auto trained = load_trained(checkpoint_of(global));
  require_agreement(config, trained);
  to_deploy_form(trained.network->module());
  auto request = request_for(trained, config);
  const auto set =
      options.proof.empty()
          ? std::visit([&](const auto& held) { return eval_set(held, request.rules); }, config)
          : named_proof_set(options, request.rules, global.allow_bad_samples);
  export_and_report(*trained.network, std::move(request), set, out);
}

}  // namespace ocr
