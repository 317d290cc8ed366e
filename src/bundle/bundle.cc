#include "bundle/bundle.h"

#include "base/error.h"
#include "base/files.h"
#include "bundle/manifest_json.h"
#include "base/sha256.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t kMaxManifestBytes = 16U << 20;

FileSpec spec_of(const fs::path& file, std::string_view bytes) {
  return {file.filename().string(), static_cast<std::int64_t>(bytes.size()), sha256_hex(bytes)};
}

std::string read_checked(const fs::path& folder, const FileSpec& expected) {
  const fs::path path = folder / expected.name;
  std::string bytes = read_file(path);
  const FileSpec found = spec_of(path, bytes);
  if (found.bytes != expected.bytes || found.sha256 != expected.sha256) {
    fail(ErrorCode::CorruptFile,
         "{}: not the file that was exported: {} bytes with SHA-256 {}, its manifest says {} bytes "
         "with {}",
         path.string(), found.bytes, found.sha256, expected.bytes, expected.sha256);
  }
  return bytes;
}

Bundle open_folder(const fs::path& folder) {
  const fs::path manifest_path = folder / kManifestFile;
  if (!fs::exists(manifest_path)) {
    fail(ErrorCode::NotFound, "{}: not a bundle: it holds no {}", folder.string(), kManifestFile);
  }
  Bundle bundle;
  bundle.name = folder.string();
  bundle.manifest =
      read_manifest(read_file(manifest_path, kMaxManifestBytes), manifest_path.string());
  bool has_model = false;
  for (const auto& file : bundle.manifest->files) {
    std::string bytes = read_checked(folder, file);
    if (file.name != kModelFile) continue;
    bundle.model_bytes = std::move(bytes);
    has_model = true;
  }
  if (!has_model) {
    fail(ErrorCode::CorruptFile, "{}: files: names no {}", manifest_path.string(), kModelFile);
  }
  return bundle;
}

}  // namespace

bool is_bundle(const fs::path& path) {
  return fs::is_directory(path) || path.filename() == kManifestFile || path.extension() == ".pt";
}

Bundle open_bundle(const fs::path& path) {
  if (fs::is_directory(path)) return open_folder(path);
  if (!fs::exists(path)) fail(ErrorCode::NotFound, "{}: no such bundle", path.string());
  const bool at_home =
      path.filename() == kManifestFile ||
      (path.filename() == kModelFile && fs::exists(path.parent_path() / kManifestFile));
  if (at_home) return open_folder(path.has_parent_path() ? path.parent_path() : fs::path("."));
  return {path.string(), read_file(path), std::nullopt};
}

FileSpec describe_file(const fs::path& file) {
  return spec_of(file, read_file(file));
}

}  // namespace ocr
