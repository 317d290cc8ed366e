// A bundle on disk: a folder with manifest.json and the files that it names.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "bundle/manifest.h"

namespace ocr {

constexpr const char* kManifestFile = "manifest.json";
constexpr const char* kModelFile = "model.pt";

// A model file with its manifest. The bytes that were hashed are the bytes to load: the file is
// read once.
struct Bundle {
  std::string name;         // for messages
  std::string model_bytes;  // TorchScript
  // Absent for a model file without a manifest.json beside it: it carries a copy inside.
  std::optional<Manifest> manifest;
};

// Does `path` look like a bundle: a folder, a manifest.json or a *.pt file?
bool is_bundle(const std::filesystem::path& path);

// `path` is the folder, its manifest.json, or the model file. Throws Error: NotFound, those of
// read_manifest, and CorruptFile with both hashes when a file is not the one that was exported.
Bundle open_bundle(const std::filesystem::path& path);

FileSpec describe_file(const std::filesystem::path& file);  // its name, size and hash

}  // namespace ocr
