#include "bundle/bundle.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "bundle/manifest_json.h"
#include "sample_manifest.h"
#include "support/data.h"

namespace {

namespace fs = std::filesystem;
using Catch::Matchers::Contains;

// A bundle whose "model" is any bytes: reading one never looks inside.
fs::path write_sample(const fs::path& folder, const std::string& model) {
  ocr::write_atomically(folder / ocr::kModelFile, model);
  auto manifest = ocr::test::sample_manifest();
  manifest.files = {ocr::describe_file(folder / ocr::kModelFile)};
  ocr::write_atomically(folder / ocr::kManifestFile, ocr::write_manifest(manifest));
  return folder;
}

std::string open_refusal(const fs::path& path) {
  try {
    ocr::open_bundle(path);
  } catch (const ocr::Error& error) {
    return error.what();
  }
  return "";
}

TEST_CASE("a bundle opens by its folder, its manifest and its model file", "[bundle]") {
  const ocr::test::TemporaryFolder folder;
  write_sample(folder.path(), "weights");
  for (const auto& path :
       {folder.path(), folder.path() / "manifest.json", folder.path() / "model.pt"}) {
    const auto bundle = ocr::open_bundle(path);
    CHECK(bundle.model_bytes == "weights");
    REQUIRE(bundle.manifest.has_value());
    CHECK(bundle.manifest->step == 1200);
    CHECK(ocr::is_bundle(path));
  }
  CHECK_FALSE(ocr::is_bundle("out/best_accuracy"));
}

TEST_CASE("a flipped byte in the model is refused with both hashes", "[bundle]") {
  const ocr::test::TemporaryFolder folder;
  write_sample(folder.path(), "weights");
  const auto before = ocr::describe_file(folder.path() / "model.pt").sha256;
  ocr::write_atomically(folder.path() / "model.pt", "weightz");
  const auto after = ocr::describe_file(folder.path() / "model.pt").sha256;
  const auto message = open_refusal(folder.path());
  CHECK_THAT(message, Contains(before));
  CHECK_THAT(message, Contains(after));
  CHECK(open_refusal(folder.path() / "model.pt") == message);
}

TEST_CASE("a model file that travels alone opens without a manifest", "[bundle]") {
  const ocr::test::TemporaryFolder folder;
  ocr::write_atomically(folder.path() / "renamed.pt", "weights");
  const auto bundle = ocr::open_bundle(folder.path() / "renamed.pt");
  CHECK_FALSE(bundle.manifest.has_value());
  CHECK(bundle.model_bytes == "weights");
}

TEST_CASE("a missing model, manifest or folder is named", "[bundle]") {
  const ocr::test::TemporaryFolder folder;
  CHECK_THAT(open_refusal(folder.path()), Contains("holds no manifest.json"));
  CHECK_THAT(open_refusal(folder.path() / "absent"), Contains("no such bundle"));
  write_sample(folder.path(), "weights");
  fs::remove(folder.path() / "model.pt");
  CHECK_THAT(open_refusal(folder.path()), Contains("model.pt: no such file"));
}

TEST_CASE("a manifest that names no model is refused", "[bundle]") {
  const ocr::test::TemporaryFolder folder;
  auto manifest = ocr::test::sample_manifest();
  manifest.files.clear();
  ocr::write_atomically(folder.path() / ocr::kManifestFile, ocr::write_manifest(manifest));
  CHECK_THAT(open_refusal(folder.path()), Contains("names no model.pt"));
}

}  // namespace
