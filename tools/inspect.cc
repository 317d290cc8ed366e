#include "inspect.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>

#include "base/error.h"
#include "base/files.h"
#include "bundle/bundle.h"
#include "data/sets/open_set.h"
#include "data/sets/set_statistics.h"
#include "weights/read_weights.h"
#include "weights/recognise_network.h"

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kShown = 8;  // arrays, without --arrays
constexpr std::uintmax_t kLargestWeights = 1ULL << 32;
constexpr std::int64_t kLineHeight = 32;
constexpr std::size_t kTopCharacters = 20;

std::string row(std::string_view key, const std::string& value) {
  return fmt::format("{:<16} {}\n", key, value);
}

std::string_view type_name(ocr::DType type) {
  switch (type) {
    case ocr::DType::Float32:
      return "float32";
    case ocr::DType::Int64:
      return "int64";
    case ocr::DType::UInt8:
      return "uint8";
  }
  return "?";
}

// "12 tensors, 34567 values, 138268 bytes"
std::string sizes_of(const std::vector<ocr::NamedArray>& arrays) {
  std::int64_t values = 0;
  std::size_t bytes = 0;
  for (const auto& array : arrays) {
    values += ocr::element_count(array);
    bytes += array.bytes.size();
  }
  return fmt::format("{} tensors, {} values, {} bytes", arrays.size(), values, bytes);
}

std::string list_of(const std::vector<ocr::NamedArray>& arrays, bool all) {
  std::string text;
  const auto count = all ? arrays.size() : std::min(kShown, arrays.size());
  for (std::size_t i = 0; i < count; ++i) {
    const auto& array = arrays[i];
    text += fmt::format("  {}  {} [{}]\n", array.name, type_name(array.dtype),
                        fmt::join(array.shape, ", "));
  }
  if (count < arrays.size()) {
    text += fmt::format("  and {} more: --arrays\n", arrays.size() - count);
  }
  return text;
}

std::string part_of(const std::string& name) {
  return name.substr(0, name.find('.'));
}

std::string parts_of(const std::vector<ocr::NamedArray>& arrays) {
  std::map<std::string, std::vector<ocr::NamedArray>> parts;
  for (const auto& array : arrays) parts[part_of(array.name)].push_back(array);
  std::string text;
  for (const auto& [part, held] : parts) text += row(part, sizes_of(held));
  return text;
}

std::string plain(const nlohmann::json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

std::string inspect_checkpoint(const fs::path& path, const InspectOptions& options) {
  const auto file = ocr::read_array_file(path);
  const auto meta = nlohmann::json::parse(file.meta);
  std::string text = row("file", path.string() + ": a checkpoint, whole");
  for (const auto& [key, value] : meta.items()) {
    if (key == "config" || key == "charset") continue;
    text += row(key, plain(value));
  }
  text += row("charset", meta.value("charset", ""));
  text += parts_of(file.arrays) + list_of(file.arrays, options.arrays);
  if (options.config) text += "config:\n" + meta.value("config", "");
  return text;
}

std::string inspect_bundle(const fs::path& path, const InspectOptions& options) {
  const auto bundle = ocr::open_bundle(path);
  std::string text = row("file", path.string() + ": a bundle");
  if (!bundle.manifest) {
    return text + row("manifest", "inside the model file: ocr-predict reads it");
  }
  const auto& m = *bundle.manifest;
  text += row("task", std::string(ocr::task_name(m.task)));
  text += row("algorithm", m.algorithm);
  text += row("step", std::to_string(m.step));
  text += row("made by", m.code_version);
  text += row("output", fmt::format("{}", fmt::join(ocr::axes_of(m.task), " × ")));
  for (const auto& file : m.files) {
    text += row(file.name, fmt::format("{} bytes, sha256 {} (right)", file.bytes, file.sha256));
  }
  text += row("weights sha256", m.weights_sha256);
  text += row("proof", fmt::format("{} images of {}, {} alike; largest difference {:.2g}",
                                   m.proof.images, m.proof.set, m.proof.equal, m.numeric.observed));
  if (options.config) text += "config:\n" + m.config;
  return text;
}

std::string network_of(const ocr::WeightFile& file) {
  if (file.layers.empty()) return row("network", "the file holds tensors alone");
  try {
    const auto network = ocr::recognise_network(file);
    auto text = row("network", fmt::format("{}, {}", network.model_type, network.algorithm));
    if (network.classes > 0) text += row("classes", std::to_string(network.classes));
    return text + ocr::architecture_yaml(network);
  } catch (const ocr::Error& error) {
    return row("network", error.what());
  }
}

std::string inspect_weights(const ocr::WeightFile& file, const InspectOptions& options) {
  auto text = row("file", fmt::format("{}: {}", file.source, ocr::name(file.kind)));
  text += network_of(file);
  return text + row("tensors", sizes_of(file.arrays)) + list_of(file.arrays, options.arrays);
}

std::string inspect_set(const fs::path& path) {
  const auto kind = ocr::guess_set_kind(path);
  const auto statistics = ocr::holds_pages(kind)
                              ? ocr::statistics_of(ocr::open_page_set(kind, path))
                              : ocr::statistics_of(ocr::open_line_set(kind, path), kLineHeight);
  const auto text = ocr::text_of(statistics, kTopCharacters);
  if (statistics.images == 0) {
    ocr::fail(ocr::ErrorCode::UnsupportedFormat,
              "{}: no checkpoint, bundle or weights, and as a data set it holds no image:\n{}",
              path.string(), text);
  }
  return row("file", fmt::format("{}: {}", path.string(), ocr::name(kind))) + text;
}

bool is_checkpoint(const fs::path& path) {
  std::string start(8, ' ');
  std::ifstream(path, std::ios::binary).read(start.data(), 8);
  return start == "OCRFORGE";
}

bool holds_bundle(const fs::path& path) {
  if (fs::is_directory(path)) return fs::exists(path / ocr::kManifestFile);
  return ocr::is_bundle(path);
}

// A file of weights, half of a pair, or a folder with inference.pdmodel.
bool holds_weights(const fs::path& path) {
  if (fs::is_directory(path)) return fs::exists(path / "inference.pdmodel");
  const auto ending = path.extension();
  if (ending == ".pdiparams" || ending == ".bin") return true;
  const bool readable = fs::file_size(path) < kLargestWeights;  // a tar may be larger
  return readable && ocr::weight_kind(ocr::read_file(path)).has_value();
}

}  // namespace

std::string inspect(const fs::path& path, const InspectOptions& options) {
  if (!fs::exists(path)) {
    ocr::fail(ocr::ErrorCode::NotFound, "{}: no such file or folder", path.string());
  }
  if (is_checkpoint(path)) return inspect_checkpoint(path, options);
  if (holds_bundle(path)) return inspect_bundle(path, options);
  if (holds_weights(path)) return inspect_weights(ocr::read_weights(path), options);
  return inspect_set(path);
}
