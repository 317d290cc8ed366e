#include "infer/line_reader.h"

#include <algorithm>
#include <sstream>

#include <ATen/Parallel.h>
#include <torch/csrc/jit/runtime/graph_executor.h>
#include <torch/script.h>

#include "base/error.h"
#include "base/log.h"
#include "bundle/bundle.h"
#include "bundle/manifest_json.h"
#include "infer/input_spec.h"
#include "infer/selftest.h"
#include "infer/weights_hash.h"
#include "text/utf8.h"

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

bool same_answers(torch::jit::Module& a, torch::jit::Module& b, const LineInput& input) {
  for (const std::int64_t n : {1, 3}) {
    const auto images = wavy(n, input.height, n * input.width);
    if (!at::allclose(run(a, images), run(b, images), 0, 1e-5)) return false;
  }
  return true;
}

torch::jit::Module frozen_if_equal(torch::jit::Module module, const LineInput& input) {
  try {
    auto frozen = torch::jit::freeze(module);
    if (same_answers(frozen, module, input)) return frozen;
    spdlog::warn("the frozen model answers differently: reading with the unfrozen one");
  } catch (const std::exception& error) {
    spdlog::warn("the model cannot be frozen, reading goes on without: {}", reason(error));
  }
  return module;
}

LineProbabilities to_probabilities(const at::Tensor& output) {
  if (output.dim() != 3) fail("the network's output has {} dimensions instead of 3", output.dim());
  const auto flat = output.to(at::kFloat).contiguous();
  const float* values = flat.const_data_ptr<float>();
  return {flat.size(0), flat.size(1), flat.size(2), {values, values + flat.numel()}};
}

}  // namespace

struct LineReader::Impl {
  Manifest manifest;
  LineRules rules;
  mutable torch::jit::Module module;  // its forward is not const, but changes nothing
};

LineReader::LineReader(const std::filesystem::path& model, const LineReaderOptions& options)
    : impl_(std::make_unique<Impl>()) {
  if (options.threads > 0) at::set_num_threads(options.threads);
  const Bundle bundle = open_bundle(model);
  LoadedModel loaded = load(bundle);
  impl_->manifest = std::move(loaded.manifest);
  impl_->rules.input = line_input(impl_->manifest.input, bundle.name);
  impl_->rules.charset = Charset(from_utf8(impl_->manifest.charset.characters));
  impl_->rules.max_batch = std::max<std::size_t>(1, options.max_batch);
  impl_->module = options.freeze ? frozen_if_equal(std::move(loaded.module), impl_->rules.input)
                                 : std::move(loaded.module);
  replay_selftest(impl_->manifest, bundle.name, impl_->rules,
                  [this](const LineBatch& batch) { return probabilities(batch); });
}

LineReader::~LineReader() = default;

const Manifest& LineReader::manifest() const {
  return impl_->manifest;
}
const LineRules& LineReader::rules() const {
  return impl_->rules;
}

std::vector<Reading> LineReader::read(const std::vector<cv::Mat>& images) const {
  return read_lines(images, impl_->rules,
                    [this](const LineBatch& batch) { return probabilities(batch); });
}

LineProbabilities LineReader::probabilities(const LineBatch& batch) const {
  const auto n = static_cast<std::int64_t>(batch.indices.size());
  at::Tensor output;
  try {
    output = run(impl_->module, at::from_blob(const_cast<float*>(batch.pixels.data()),
                                              {n, 3, batch.height, batch.width}, at::kFloat));
  } catch (const std::exception& error) {
    fail("the network failed at {}x3x{}x{}: {}", n, batch.height, batch.width, reason(error));
  }
  return to_probabilities(output);
}

}  // namespace ocr
