#include "export_network.h"

#include <ostream>

#include "base/error.h"
#include "bundle/bundle.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

void print_summary(const Manifest& manifest, const fs::path& folder, std::ostream& out) {
  for (const auto& name : {kManifestFile, kModelFile}) {
    out << fmt::format("{}  {} bytes\n", (folder / name).string(), fs::file_size(folder / name));
  }
  out << fmt::format(
      "largest difference to the checkpoint beyond rounding: {:.2g} (allowed {:g}), at {} shapes\n",
      manifest.numeric.observed, manifest.numeric.tolerance, manifest.proof.shapes.size());
  const auto task = task_name(manifest.task);
  const auto* equal = task == "det"   ? "the same boxes"
                      : task == "cls" ? "equal label"
                                      : "equal text";
  if (manifest.proof.images == 0) {
    out << "no evaluation set: real images were not compared\n";
  } else {
    out << fmt::format("{} on {} of {} images of {}\n", equal, manifest.proof.equal,
                       manifest.proof.images, manifest.proof.set);
  }
}

}  // namespace

void require_target(const std::string& folder) {
  if (!folder.empty()) return;
  fail(ErrorCode::Config,
       "Global.save_inference_dir: names no folder to export to, such as out/inference");
}

LabelledSet named_proof_set(const ExportOptions& options, const TaskRules& rules, bool allow_bad) {
  LabelledSet set;
  if (options.proof.empty() || options.proof == "none") {
    set.name = "none";
  } else {
    add_label_file(set, rules, options.proof, {options.images, allow_bad});
  }
  return set;
}

void export_and_report(Network& network,
                       ExportRequest request,
                       const LabelledSet& set,
                       std::ostream& out) {
  request.proof_set = set.name;
  request.proof_images = set.images;
  request.proof_command = {"/proc/self/exe", kProveFlag};
  SetScore score(set, request.rules, request.skip_unreadable);
  request.on_reading = [&](const ImageReading& result) { score.add(result); };
  const Manifest manifest = export_bundle(network, request);
  print_summary(manifest, request.folder, out);
  if (manifest.proof.images == 0) return;
  const auto [name, text] = rule_text(request.rules);
  out << name << ": " << text << "\n" << figures_text(score.figures());
}

}  // namespace ocr
