#include "infer/bundle_reader.h"

#include <algorithm>
#include <sstream>

#include <ATen/Parallel.h>
#include <torch/csrc/jit/runtime/graph_executor.h>
#include <torch/script.h>

#include "base/error.h"
#include "base/log.h"
#include "bundle/bundle.h"
#include "bundle/manifest_json.h"
#include "infer/manifest_rules.h"
#include "infer/selftest.h"
#include "infer/weights_hash.h"

namespace ocr {
namespace {

struct LoadedModel {
  Manifest manifest;
  torch::jit::Module module;
};

// Errors inside a recorded graph begin with LibTorch's own traceback; what went wrong stands last.
std::string reason(const std::exception& error) {
  std::string text = error.what();
  if (const auto at = text.find("RuntimeError: "); at != std::string::npos) text.erase(0, at + 14);
  return text.substr(0, text.find('\n'));
}

LoadedModel load(const Bundle& bundle) {
  torch::jit::ExtraFilesMap extra{{kManifestFile, ""}};
  LoadedModel loaded;
  try {
    std::istringstream in(bundle.model_bytes);
    loaded.module = torch::jit::load(in, torch::kCPU, extra);
  } catch (const std::exception& error) {
    fail(ErrorCode::CorruptFile, "{}: not a TorchScript file: {}", bundle.name, reason(error));
  }
  if (!bundle.manifest && extra[kManifestFile].empty()) {
    fail(ErrorCode::UnsupportedFormat, "{}: carries no manifest: not an ocrforge model",
         bundle.name);
  }
  loaded.manifest = bundle.manifest
                        ? *bundle.manifest
                        : read_manifest(extra[kManifestFile], bundle.name + ":" + kManifestFile);
  const auto hash = weights_sha256(loaded.module);
  if (hash != loaded.manifest.weights_sha256) {
    fail(ErrorCode::CorruptFile, "{}: the weights have SHA-256 {}, the manifest says {}",
         bundle.name, hash, loaded.manifest.weights_sha256);
  }
  loaded.module.eval();
  return loaded;
}

// Measured with a MobileNetV3 CRNN on 1156 words, one thread: channels last takes a quarter of the
// time away. The graph is run as it was recorded, since specialising it for each new width costs
// more than it gives.
at::Tensor run(torch::jit::Module& module, const at::Tensor& images) {
  const c10::InferenceMode inference;
  const torch::jit::GraphOptimizerEnabledGuard as_recorded(false);
  return module.forward({images.contiguous(at::MemoryFormat::ChannelsLast)}).toTensor();
}

// The same values every time, spread over [-1, 1], without touching a random generator.
at::Tensor wavy(std::int64_t n, std::int64_t height, std::int64_t width) {
  return at::arange(n * 3 * height * width, at::kFloat)
      .mul(0.7310F)
      .sin()
      .view({n, 3, height, width});
}

// Two sizes of input that the task allows.
std::vector<at::Tensor> freezing_inputs(const TaskRules& rules) {
  const auto lines = [](const LineInput& input) {
    const bool fixed = input.rule != WidthRule::AtLeast;
    return std::vector<at::Tensor>{wavy(1, input.height, input.width),
                                   wavy(3, input.height, fixed ? input.width : 3 * input.width)};
  };
  if (std::holds_alternative<PageRules>(rules)) return {wavy(1, 64, 96), wavy(2, 128, 64)};
  if (const auto* label = std::get_if<LabelRules>(&rules)) return lines(label->input);
  return lines(std::get<LineRules>(rules).input);
}

bool same_answers(torch::jit::Module& a, torch::jit::Module& b, const TaskRules& rules) {
  for (const auto& images : freezing_inputs(rules)) {
    if (!at::allclose(run(a, images), run(b, images), 0, 1e-5)) return false;
  }
  return true;
}

torch::jit::Module frozen_if_equal(torch::jit::Module module, const TaskRules& rules) {
  try {
    auto frozen = torch::jit::freeze(module);
    if (same_answers(frozen, module, rules)) return frozen;
    spdlog::warn("the frozen model answers differently: reading with the unfrozen one");
  } catch (const std::exception& error) {
    spdlog::warn("the model cannot be frozen, reading goes on without: {}", reason(error));
  }
  return module;
}

NetworkOutput to_output(const at::Tensor& output) {
  const auto flat = output.to(at::kFloat).contiguous();
  const float* values = flat.const_data_ptr<float>();
  return {flat.sizes().vec(), {values, values + flat.numel()}};
}

}  // namespace

struct BundleReader::Impl {
  Manifest manifest;
  TaskRules rules;
  mutable torch::jit::Module module;  // its forward is not const, but changes nothing
};

BundleReader::BundleReader(const std::filesystem::path& model, const BundleReaderOptions& options)
    : impl_(std::make_unique<Impl>()) {
  if (options.threads > 0) at::set_num_threads(options.threads);
  const Bundle bundle = open_bundle(model);
  LoadedModel loaded = load(bundle);
  impl_->manifest = std::move(loaded.manifest);
  impl_->rules = task_rules(impl_->manifest.task, bundle.name);
  set_max_batch(impl_->rules, options.max_batch);
  impl_->module = options.freeze ? frozen_if_equal(std::move(loaded.module), impl_->rules)
                                 : std::move(loaded.module);
  replay_selftest(impl_->manifest, bundle.name, impl_->rules,
                  [this](const ImageBatch& batch) { return output(batch); });
  if (options.decoding) decode_by_beam(impl_->rules, *options.decoding);
}

BundleReader::~BundleReader() = default;

const Manifest& BundleReader::manifest() const {
  return impl_->manifest;
}
const TaskRules& BundleReader::rules() const {
  return impl_->rules;
}

std::vector<TaskReading> BundleReader::read(const std::vector<cv::Mat>& images) const {
  return read_task(images, impl_->rules, [this](const ImageBatch& batch) { return output(batch); });
}

NetworkOutput BundleReader::output(const ImageBatch& batch) const {
  const auto n = static_cast<std::int64_t>(batch.indices.size());
  at::Tensor answer;
  try {
    answer = run(impl_->module, at::from_blob(const_cast<float*>(batch.pixels.data()),
                                              {n, 3, batch.height, batch.width}, at::kFloat));
  } catch (const std::exception& error) {
    fail("the network failed at {}: {}", shape_text(batch), reason(error));
  }
  return to_output(answer);
}

}  // namespace ocr
