#include "train/foreign_weights.h"

#include <array>
#include <fstream>
#include <string>

#include <spdlog/spdlog.h>

#include "base/error.h"
#include "text/charset.h"
#include "train/load_published.h"
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

std::u32string old_characters(const WeightFile& file, const OldDictionary& old) {
  const auto classes = classes_in_file(file);
  for (const bool space : {false, true}) {
    const auto charset = Charset::from_file(old.path, space);
    if (charset.classes() == classes) return charset.characters();
  }
  const auto plain = Charset::from_file(old.path, false).classes();
  fail(ErrorCode::Config,
       "Global.pretrained_dict_path: {} gives {} classes with the blank, and {} with the space of "
       "use_space_char, but {} has {}",
       old.path.string(), plain, plain + 1, file.source, classes);
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

void load_foreign_weights(torch::nn::Module& module,
                          const fs::path& prefix,
                          bool allow_partial,
                          const OldDictionary& old) {
  const auto file = read_weights(prefix);
  FitOptions options{allow_partial, {}};
  if (!old.path.empty()) options.dictionary = DictionaryChange{old_characters(file, old), old.to};
  auto fitted = fit_weights(file, module_arrays(module, ""), options);
  load_matching(module, {{}, std::move(fitted.arrays)}, "");
  spdlog::info("weights from {}, {}: {}", file.source, name(file.kind), fitted.report.text());
}

}  // namespace ocr
