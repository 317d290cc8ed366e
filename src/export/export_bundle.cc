#include "export/export_bundle.h"

#include <algorithm>
#include <cstdlib>

#include <opencv2/imgproc.hpp>

#include <torch/script.h>

#include "base/error.h"
#include "base/files.h"
#include "base/log.h"
#include "bundle/bundle.h"
#include "bundle/manifest_json.h"
#include "export/eager.h"
#include "export/proof.h"
#include "export/proof_cases.h"
#include "export/torchscript.h"
#include "infer/compare_readings.h"
#include "infer/manifest_rules.h"
#include "infer/read_images.h"
#include "infer/selftest.h"
#include "infer/weights_hash.h"
#include "models/network.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kSampleLines = 64;  // of the proof set, for cases and self-tests
constexpr std::size_t kSamplePages = 4;
constexpr std::size_t kSelfTests = 3;
constexpr std::size_t kMaxSelfTestBytes = 48 << 10;

// A folder beside the target, so that the last rename stays on one file system; gone at the end.
class Scratch {
 public:
  explicit Scratch(const fs::path& target) {
    fs::create_directories(target.parent_path());
    std::string pattern = target.parent_path() / ("." + target.filename().string() + ".XXXXXX");
    if (::mkdtemp(pattern.data()) == nullptr) {
      fail(ErrorCode::Io, "{}: cannot make a folder there", target.parent_path().string());
    }
    path_ = pattern;
    fs::create_directory(bundle());
  }
  ~Scratch() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  fs::path bundle() const { return path_ / "bundle"; }
  fs::path data() const { return path_ / "proof.data"; }
  fs::path report() const { return path_ / "proof.report"; }

 private:
  fs::path path_;
};

// Never replaces a folder that holds anything but an earlier export.
fs::path checked_target(const fs::path& folder) {
  if (folder.empty()) fail(ErrorCode::Usage, "no folder is named to export to");
  fs::path target = fs::absolute(folder).lexically_normal();
  if (!target.has_filename()) target = target.parent_path();
  if (!fs::exists(target)) return target;
  if (!fs::is_directory(target)) {
    fail(ErrorCode::Io, "{}: is a file; a bundle is a folder", target.string());
  }
  for (const auto& entry : fs::directory_iterator(target)) {
    const auto name = entry.path().filename();
    if (name == kManifestFile || name == kModelFile) continue;
    fail(ErrorCode::Io, "{}: holds {}, which no bundle does: name a new folder", target.string(),
         name.string());
  }
  return target;
}

std::size_t sample_count(const TaskRules& rules) {
  return std::holds_alternative<PageRules>(rules) ? kSamplePages : kSampleLines;
}

TraceExample trace_example(const TaskRules& rules) {
  if (const auto* line = std::get_if<LineRules>(&rules)) return {line->input.height, 100};
  if (const auto* label = std::get_if<LabelRules>(&rules)) {
    return {label->input.height, label->input.width};
  }
  return {64, 96};
}

class Exporter {
 public:
  Exporter(Network& network, const ExportRequest& request)
      : network_(network),
        request_(request),
        target_(checked_target(request.folder)),
        scratch_(target_),
        run_([this](const ImageBatch& batch) { return run_eager(network_, batch); }) {}

  Manifest run() {
    read_proof_set();
    add_cases();
    const auto module = trace(network_, request_.algorithm, trace_example(request_.rules));
    fill_manifest(module);
    prove_draft(module);
    data_.images.clear();  // proven; what follows changes the manifest only
    save(module);
    prove();
    commit_folder(scratch_.bundle(), target_);
    return manifest_;
  }

 private:
  void read_proof_set() {
    ReadImagesOptions options;
    options.rules = request_.rules;
    const auto read = [&](const auto& images) { return read_task(images, request_.rules, run_); };
    read_images(request_.proof_images, options, read, [&](const ImageReading& r) { take(r); });
  }

  void take(const ImageReading& result) {
    const auto& path = request_.proof_images[result.index];
    if (result.problem && !request_.skip_unreadable) fail("{}", result.problem->message);
    if (result.problem) spdlog::warn("left out of the proof: {}", result.problem->message);
    if (result.reading) data_.images.push_back({path.string(), *result.reading});
    if (request_.on_reading) request_.on_reading(result);
  }

  void add_cases() {
    const auto count = std::min(sample_count(request_.rules), data_.images.size());
    for (std::size_t i = 0; i < count; ++i) samples_.push_back(read_image(data_.images[i].path));
    data_.cases = make_proof_cases(request_.rules, request_.narrowest, samples_);
    for (auto& item : data_.cases) {
      item.expected = run_(item.batch);
      item.rounding = rounding_error(network_, item.batch, item.expected);
      manifest_.proof.shapes.push_back(shape_text(item.batch));
    }
  }

  void fill_manifest(const torch::jit::Module& module) {
    manifest_.task = task_spec(request_.rules);
    manifest_.algorithm = request_.algorithm;
    manifest_.output.axes = {axes_of(manifest_.task)};
    manifest_.config = request_.config;
    manifest_.code_version = code_version();
    manifest_.step = request_.step;
    manifest_.weights_sha256 = weights_sha256(module);
    manifest_.proof.set = request_.proof_set;
    choose_selftests();
  }

  void choose_selftests();
  bool add_surest(std::size_t first);

  void prove_draft(const torch::jit::Module& module) {
    save(module);
    const ProofResult result = prove();
    manifest_.numeric.observed = result.observed;
    manifest_.proof.images = result.images;
    manifest_.proof.equal = result.images;
  }

  void save(const torch::jit::Module& module) {
    manifest_.files.clear();
    const fs::path file = scratch_.bundle() / kModelFile;
    module.save(file.string(), {{kManifestFile, write_manifest(manifest_)}});
    manifest_.files = {describe_file(file)};
    write_atomically(scratch_.bundle() / kManifestFile, write_manifest(manifest_));
  }

  ProofResult prove() {
    save_proof_data(scratch_.data(), data_);
    return prove_in_child(request_.proof_command, scratch_.bundle(), scratch_.data(),
                          scratch_.report());
  }

  Network& network_;
  const ExportRequest& request_;
  const fs::path target_;
  const Scratch scratch_;
  const RunNetwork run_;
  ProofData data_;
  std::vector<cv::Mat> samples_;
  Manifest manifest_;
};

cv::Mat drawn_line(const std::string& text) {
  cv::Mat image(40, 20 + 18 * static_cast<int>(text.size()), CV_8UC3, cv::Scalar(255, 255, 255));
  cv::putText(image, text, {8, 28}, cv::FONT_HERSHEY_SIMPLEX, 0.8, {0, 0, 0}, 2, cv::LINE_AA);
  return image;
}

// Three lines of the text, far apart.
cv::Mat drawn_page(const std::string& text) {
  cv::Mat image(224, 320, CV_8UC3, cv::Scalar(255, 255, 255));
  for (int i = 0; i < 3; ++i) {
    cv::putText(image, text, {24 + 20 * i, 50 + 64 * i}, cv::FONT_HERSHEY_SIMPLEX, 0.8, {0, 0, 0},
                2, cv::LINE_AA);
  }
  return image;
}

// Of every kSelfTests-th sample from `first` on the surest one that is small enough: near-ties
// could read differently on another processor. False where none is small enough.
bool Exporter::add_surest(std::size_t first) {
  std::vector<std::size_t> samples;
  for (std::size_t i = first; i < samples_.size(); i += kSelfTests) samples.push_back(i);
  std::stable_sort(samples.begin(), samples.end(), [&](std::size_t a, std::size_t b) {
    return surety(data_.images[a].expected) > surety(data_.images[b].expected);
  });
  for (const std::size_t i : samples) {
    auto task = manifest_.task;
    if (add_selftest(task, samples_[i], request_.rules, run_) > kMaxSelfTestBytes) continue;
    manifest_.task = std::move(task);
    return true;
  }
  return false;
}

void Exporter::choose_selftests() {
  const bool pages = std::holds_alternative<PageRules>(request_.rules);
  std::size_t chosen = 0;
  for (std::size_t part = 0; part < kSelfTests; ++part) chosen += add_surest(part) ? 1 : 0;
  for (const auto* text : {"ocr", "forge 12"}) {
    if (chosen++ >= 2) break;
    add_selftest(manifest_.task, pages ? drawn_page(text) : drawn_line(text), request_.rules, run_);
  }
}

}  // namespace

Manifest export_bundle(Network& network, const ExportRequest& request) {
  return Exporter(network, request).run();
}

}  // namespace ocr
