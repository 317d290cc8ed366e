#include "train/foreign_weights.h"

#include <array>
#include <fstream>
#include <string>

#include <spdlog/spdlog.h>

#include "train/tensors.h"
#include "weights/fit_weights.h"
#include "weights/read_weights.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kOwnMagic = "OCRFORGE";
constexpr std::array<const char*, 6> kForeignEndings = {".pdparams", ".pdmodel", ".pdiparams",
                                                        ".onnx",     ".pth",     ".safetensors"};

bool is_own(const fs::path& file) {
  std::string magic(kOwnMagic.size(), '\0');
  std::ifstream(file, std::ios::binary).read(magic.data(), std::ssize(magic));
  return magic == kOwnMagic;
}

}  // namespace

bool names_foreign_weights(const fs::path& prefix) {
  if (fs::is_regular_file(prefix)) return !is_own(prefix);
  if (fs::is_regular_file(prefix.string() + ".ckpt")) return false;
  if (fs::is_regular_file(prefix / "inference.pdmodel")) return true;
  for (const char* ending : kForeignEndings) {
    if (fs::is_regular_file(prefix.string() + ending)) return true;
  }
  return false;
}

void load_foreign_weights(torch::nn::Module& module, const fs::path& prefix, bool allow_partial) {
  const auto file = read_weights(prefix);
  auto fitted = fit_weights(file, module_arrays(module, ""), {allow_partial, {}});
  load_matching(module, {{}, std::move(fitted.arrays)}, "");
  spdlog::info("weights from {}, {}: {}", file.source, name(file.kind), fitted.report.text());
}

}  // namespace ocr
