#include "weights/read_weights.h"

#include "base/error.h"
#include "base/files.h"
#include "weights/ncnn_file.h"
#include "weights/onnx_file.h"
#include "weights/paddle_program.h"
#include "weights/pdparams.h"
#include "weights/safetensors.h"
#include "weights/torch_file.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

constexpr const char* kSuffixes[] = {".pdparams", ".pdmodel",     ".pth",
                                     ".onnx",     ".safetensors", ".param"};

bool is_pdiparams(std::string_view bytes) {  // version 0, no levels, version 0, a TensorDesc
  constexpr std::size_t kZeros = 16;
  return bytes.size() > kZeros + 4 && bytes.find_first_not_of('\0') == kZeros &&
         bytes[kZeros + 4] == '\x08';
}

fs::path resolve(const fs::path& path) {
  if (fs::is_directory(path)) return path / "inference.pdmodel";
  if (fs::exists(path)) return path;
  std::string tried = path.string();
  for (const auto* suffix : kSuffixes) {
    auto candidate = path;
    candidate += suffix;
    if (fs::exists(candidate)) return candidate;
    tried += ", " + candidate.string();
  }
  fail(ErrorCode::NotFound, "no weights: none of these is there: {}", tried);
}

std::string read_beside(const fs::path& path, const char* extension) {
  auto other = path;
  other.replace_extension(extension);
  if (!fs::exists(other)) {
    fail(ErrorCode::NotFound, "{}: the other half of the model, {}, is not there", path.string(),
         other.string());
  }
  return read_file(other);
}

[[noreturn]] void refuse_content(const fs::path& path, std::string_view bytes) {
  if (bytes.starts_with("OCRFORGE")) {
    fail(ErrorCode::UnsupportedFormat, "{}: is a checkpoint of ocrforge: load it as one",
         path.string());
  }
  if (bytes.starts_with("{")) {
    fail(ErrorCode::UnsupportedFormat,
         "{}: JSON: PaddlePaddle 3's inference.json is not read; use the model's "
         ".pdparams, an export of PaddlePaddle 2 or an ONNX file",
         path.string());
  }
  fail(ErrorCode::UnsupportedFormat,
       "{}: not a weight file that is read here: .pdparams, .pdmodel with "
       ".pdiparams, ONNX, ncnn's .param with .bin, PyTorch's .pth, safetensors (told by content)",
       path.string());
}

WeightFile read_paddle_inference(const fs::path& path, const std::string& bytes) {
  const bool values = is_pdiparams(bytes);
  const auto other = read_beside(path, values ? ".pdmodel" : ".pdiparams");
  auto with = path;
  const auto program =
      parse_pdmodel(values ? other : bytes, with.replace_extension(".pdmodel").string());
  return parse_pdiparams(program, values ? bytes : other,
                         with.replace_extension(".pdiparams").string());
}

WeightFile read_ncnn(const fs::path& path, const std::string& bytes) {
  const bool text = is_ncnn_param(bytes);
  const auto other = read_beside(path, text ? ".bin" : ".param");
  auto param = path;
  return parse_ncnn(text ? bytes : other, text ? other : bytes,
                    param.replace_extension(".param").string());
}

std::vector<NamedArray> parse_torch(std::string_view bytes, const std::string& source) {
  return is_legacy_torch(bytes) ? parse_torch_legacy(bytes, source)
                                : parse_torch_zip(bytes, source);
}

}  // namespace

std::optional<WeightKind> weight_kind(std::string_view bytes) {
  if (is_legacy_torch(bytes) || bytes.starts_with("PK\x03\x04")) return WeightKind::Torch;
  if (bytes.size() > 2 && bytes[0] == '\x80' && bytes[1] >= 2 && bytes[1] <= 5)
    return WeightKind::PaddleTraining;
  if (is_ncnn_param(bytes) || is_ncnn_bin(bytes)) return WeightKind::Ncnn;
  if (is_safetensors(bytes)) return WeightKind::Safetensors;
  if (is_pdiparams(bytes) || bytes.starts_with('\x0A')) return WeightKind::PaddleInference;
  if (bytes.starts_with('\x08')) return WeightKind::Onnx;
  return std::nullopt;
}

WeightFile read_weights(const fs::path& path) {
  const auto file = resolve(path);
  const auto bytes = read_file(file);
  const auto kind = weight_kind(bytes);
  if (!kind) refuse_content(file, bytes);
  const auto source = file.string();
  switch (*kind) {
    case WeightKind::PaddleInference:
      return read_paddle_inference(file, bytes);
    case WeightKind::Ncnn:
      return read_ncnn(file, bytes);
    case WeightKind::Onnx:
      return parse_onnx(bytes, source);
    case WeightKind::PaddleTraining:
      return {*kind, source, parse_pdparams(bytes, source), {}};
    case WeightKind::Torch:
      return {*kind, source, parse_torch(bytes, source), {}};
    case WeightKind::Safetensors:
      return {*kind, source, parse_safetensors(bytes, source), {}};
  }
  refuse_content(file, bytes);
}

}  // namespace ocr
