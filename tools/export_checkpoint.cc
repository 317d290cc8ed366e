#include "export_checkpoint.h"

#include <ostream>

#include "base/error.h"
#include "bundle/bundle.h"
#include "checkpoint_reader.h"
#include "config_agreement.h"
#include "export/export_bundle.h"
#include "labelled_set.h"

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

LabelledSet eval_set(const RecognitionConfig& config) {
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
    add_label_file(set, file, dataset.data_dir, config.global.allow_bad_samples,
                   dataset.delimiter.at(0));
  }
  return set;
}

LabelledSet proof_set(const ExportOptions& options, const RecognitionConfig& config) {
  if (options.proof.empty()) return eval_set(config);
  LabelledSet set;
  if (options.proof == "none") {
    set.name = "none";
  } else {
    add_label_file(set, options.proof, options.images, config.global.allow_bad_samples);
  }
  return set;
}

std::string algorithm_name(Algorithm algorithm) {
  for (const auto& [value, text] : config::EnumNames<Algorithm>::kNames) {
    if (value == algorithm) return std::string(text);
  }
  fail("an algorithm without a name");
}

ExportRequest request_for(const LoadedRecogniser& loaded,
                          const RecognitionConfig& config,
                          const LabelledSet& set) {
  ExportRequest request;
  request.folder = config.global.save_inference_dir;
  request.algorithm = algorithm_name(loaded.config.architecture.algorithm);
  request.rules = line_rules(loaded);
  request.use_space_char = loaded.config.global.use_space_char;
  request.config = loaded.config_text;
  request.step = loaded.step;
  request.proof_set = set.name;
  request.proof_images = set.images;
  request.skip_unreadable = config.global.allow_bad_samples;
  request.proof_command = {"/proc/self/exe", kProveFlag};
  return request;
}

void print_summary(const Manifest& manifest, const fs::path& folder, std::ostream& out) {
  for (const auto& name : {kManifestFile, kModelFile}) {
    out << fmt::format("{}  {} bytes\n", (folder / name).string(), fs::file_size(folder / name));
  }
  out << fmt::format("largest difference to the checkpoint: {:.2g} (allowed {:g}), at {} shapes\n",
                     manifest.numeric.observed, manifest.numeric.tolerance,
                     manifest.proof.shapes.size());
  if (manifest.proof.images == 0) {
    out << "no evaluation set: the texts of real images were not compared\n";
  } else {
    out << fmt::format("equal text on {} of {} images of {}\n", manifest.proof.equal_text,
                       manifest.proof.images, manifest.proof.set);
  }
}

}  // namespace

void export_checkpoint(const ExportOptions& options, std::ostream& out) {
  const auto config = load_recognition_config(options.config, options.overrides);
  if (config.global.save_inference_dir.empty()) {
    fail(ErrorCode::Config,
         "Global.save_inference_dir: names no folder to export to, such as out/inference");
  }
  const auto loaded = load_recogniser(checkpoint_of(config.global));
  require_agreement(config, loaded);
  const auto set = proof_set(options, config);
  SetScore score(set, config.global.allow_bad_samples);
  auto request = request_for(loaded, config, set);
  request.on_reading = [&](const ImageReading& result) { score.add(result); };
  const Manifest manifest = export_bundle(*loaded.model, request);
  print_summary(manifest, request.folder, out);
  if (manifest.proof.images == 0) return;
  out << "width rule: " << width_rule_text(loaded.input) << "\n" << figures_text(score.figures());
}

}  // namespace ocr
