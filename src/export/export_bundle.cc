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
#include "infer/input_spec.h"
#include "infer/selftest.h"
#include "infer/weights_hash.h"
#include "models/recogniser.h"
#include "text/utf8.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kSampleImages = 64;  // of the proof set, for cases and self-tests
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

class Exporter {
 public:
  Exporter(Recogniser& model, const ExportRequest& request)
      : model_(model),
        request_(request),
        target_(checked_target(request.folder)),
        scratch_(target_),
        run_([this](const LineBatch& batch) { return run_eager(model_, batch); }) {}

  Manifest run() {
    read_proof_set();
    add_cases();
    const auto module = trace(model_, request_.algorithm, request_.rules.input.height);
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
    options.input = request_.rules.input;
    const auto read = [&](const auto& images) { return read_lines(images, request_.rules, run_); };
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
    for (std::size_t i = 0; i < std::min(kSampleImages, data_.images.size()); ++i) {
      samples_.push_back(read_image(data_.images[i].path));
    }
    data_.cases = make_proof_cases(request_.rules.input, model_.pixels_per_step(), samples_);
    for (auto& item : data_.cases) {
      item.expected = run_(item.batch);
      manifest_.proof.shapes.push_back(shape_text(item.batch));
    }
  }

  void fill_manifest(const torch::jit::Module& module) {
    manifest_.algorithm = request_.algorithm;
    manifest_.input = input_spec(request_.rules.input);
    manifest_.charset.characters = to_utf8(request_.rules.charset.characters());
    manifest_.charset.use_space_char = request_.use_space_char;
    manifest_.config = request_.config;
    manifest_.code_version = code_version();
    manifest_.step = request_.step;
    manifest_.weights_sha256 = weights_sha256(module);
    manifest_.selftest = choose_selftests();
    manifest_.proof.set = request_.proof_set;
  }

  std::vector<SelfTest> choose_selftests();

  void prove_draft(const torch::jit::Module& module) {
    save(module);
    const ProofResult result = prove();
    manifest_.numeric.observed = result.observed;
    manifest_.proof.images = result.images;
    manifest_.proof.equal_text = result.images;
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

  Recogniser& model_;
  const ExportRequest& request_;
  const fs::path target_;
  const Scratch scratch_;
  const RunLines run_;
  ProofData data_;
  std::vector<cv::Mat> samples_;
  Manifest manifest_;
};

cv::Mat drawn_text(const std::string& text) {
  cv::Mat image(40, 20 + 18 * static_cast<int>(text.size()), CV_8UC3, cv::Scalar(255, 255, 255));
  cv::putText(image, text, {8, 28}, cv::FONT_HERSHEY_SIMPLEX, 0.8, {0, 0, 0}, 2, cv::LINE_AA);
  return image;
}

// Of each third of the samples the surest one that is small enough: near-ties could read
// differently on another processor.
std::vector<SelfTest> Exporter::choose_selftests() {
  std::vector<SelfTest> chosen;
  for (std::size_t part = 0; part < kSelfTests; ++part) {
    SelfTest best;
    for (std::size_t i = part; i < samples_.size(); i += kSelfTests) {
      const bool surer = best.values.empty() || data_.images[i].expected.score > best.score;
      if (!surer) continue;
      auto test = make_selftest(samples_[i], request_.rules, run_);
      if (test.png.bytes.size() <= kMaxSelfTestBytes) best = std::move(test);
    }
    if (!best.values.empty()) chosen.push_back(std::move(best));
  }
  for (const auto* text : {"ocr", "forge 12"}) {
    if (chosen.size() < 2) chosen.push_back(make_selftest(drawn_text(text), request_.rules, run_));
  }
  return chosen;
}

}  // namespace

Manifest export_bundle(Recogniser& model, const ExportRequest& request) {
  return Exporter(model, request).run();
}

}  // namespace ocr
