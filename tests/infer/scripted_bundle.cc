#include "scripted_bundle.h"

#include <torch/script.h>

#include "base/files.h"
#include "bundle/bundle.h"
#include "bundle/manifest_json.h"
#include "image/codec.h"
#include "infer/weights_hash.h"
#include "support/catch_torch.h"

namespace ocr::test {
namespace {

constexpr const char* kForward = R"(
def forward(self, images):
    steps = torch.avg_pool2d(images.mean([1], True), [8, 8]).flatten(1)
    return torch.softmax(torch.stack([self.zero * steps, 20 * steps - 5, -20 * steps - 5], 2), 2)
)";

torch::jit::Module scripted_module() {
  torch::jit::Module module("__torch__.Scripted");
  module.register_attribute("training", c10::BoolType::get(), false);
  module.register_parameter("zero", torch::zeros({1}), /*is_buffer=*/false);
  module.define(kForward);
  return module;
}

// softmax(0, 20x - 5, -20x - 5) at x = 1: e^15 / (1 + e^15 + e^-25), worked out by hand.
constexpr double kSure = 0.99999969;

Manifest scripted_manifest(const torch::jit::Module& module) {
  Manifest m;
  m.algorithm = "Scripted";
  RecognitionSpec rec;
  rec.input.height = 8;
  rec.input.width_rule = {"at_least", 16, 64};
  rec.charset.characters = "ab";
  rec.selftest = {
      {{drawn_png("ab")}, "ab", kSure, {{{0, 1}, kSure}, {{1, 2}, kSure}, {{1, 1}, 0.0}}}};
  m.task = std::move(rec);
  m.output.axes = {axes_of(m.task)};
  m.code_version = code_version();
  m.weights_sha256 = weights_sha256(module);
  return m;
}

}  // namespace

std::string drawn_png(const std::string& letters) {
  cv::Mat image(8, 8 * static_cast<int>(letters.size()), CV_8UC3);
  for (int i = 0; i < static_cast<int>(letters.size()); ++i) {
    const char letter = letters[static_cast<std::size_t>(i)];
    const double grey = letter == 'a' ? 255 : letter == 'b' ? 0 : 127.5;
    image.colRange(8 * i, 8 * i + 8).setTo(cv::Scalar::all(grey));
  }
  return encode_png(image);
}

void write_scripted_bundle(const std::filesystem::path& folder,
                           const std::function<void(Manifest&)>& change) {
  const auto module = scripted_module();
  Manifest manifest = scripted_manifest(module);
  if (change) change(manifest);
  const auto file = folder / kModelFile;
  module.save(file.string(), {{kManifestFile, write_manifest(manifest)}});
  manifest.files = {describe_file(file)};
  write_atomically(folder / kManifestFile, write_manifest(manifest));
}

}  // namespace ocr::test
