#include "export/export_bundle.h"

#include <cstdlib>

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

#include "base/error.h"
#include "base/files.h"
#include "bundle/bundle.h"
#include "image/codec.h"
#include "infer/bundle_reader.h"
#include "infer/compare_readings.h"
#include "small_recogniser.h"
#include "support/data.h"

namespace {

namespace fs = std::filesystem;
using Catch::Matchers::Contains;
using ocr::test::Flaw;
using ocr::test::small_recogniser;
using ocr::test::TemporaryFolder;

// export_proof_child stands beside this test program.
std::string proof_child() {
  return (fs::read_symlink("/proc/self/exe").parent_path() / "export_proof_child");
}

std::vector<fs::path> write_drawings(const fs::path& folder) {
  std::vector<fs::path> paths;
  for (int i = 0; i < 9; ++i) {
    cv::Mat image(24 + i, 60 + 90 * i, CV_8UC3, cv::Scalar(230, 240, 250));
    cv::putText(image, "word " + std::to_string(i * 7919), {4, 20}, cv::FONT_HERSHEY_SIMPLEX, 0.7,
                {9, 9, 9}, 2);
    paths.push_back(folder / (std::to_string(i) + ".png"));
    ocr::write_atomically(paths.back(), ocr::encode_png(image));
  }
  return paths;
}

ocr::ExportRequest request_to(const fs::path& folder) {
  ocr::ExportRequest request;
  request.folder = folder;
  request.algorithm = "Small";
  request.rules = ocr::LineRules{
      {32, 100, ocr::WidthRule::AtLeast, 4096}, ocr::Charset(U"abcdefghij"), 16, false};
  request.narrowest = 4;
  request.config = "Global: {}\n";
  request.step = 42;
  request.proof_command = {proof_child()};
  ::setenv("OMP_NUM_THREADS", "1", /*overwrite=*/0);  // of the child: tests run beside each other
  return request;
}

std::string refusal(ocr::Recogniser& model, const ocr::ExportRequest& request) {
  try {
    ocr::export_bundle(model, request);
  } catch (const ocr::Error& error) {
    return error.what();
  }
  return "";
}

std::size_t entries(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), {}));
}

TEST_CASE("an exported bundle reads as its network does and says what was proven", "[export]") {
  const TemporaryFolder folder;
  const auto model = small_recogniser(Flaw::None, 11);
  auto request = request_to(folder.path() / "out" / "inference");
  request.proof_set = "drawn.txt";
  request.proof_images = write_drawings(folder.path() / "images");
  std::vector<ocr::ImageReading> eager;
  request.on_reading = [&](const ocr::ImageReading& reading) { eager.push_back(reading); };
  const auto manifest = ocr::export_bundle(*model, request);

  CHECK(manifest.proof.images == 9);
  CHECK(manifest.proof.equal == 9);
  CHECK(manifest.proof.shapes.size() >= 8);
  CHECK(manifest.numeric.observed <= 1e-5);
  CHECK(std::get<ocr::RecognitionSpec>(manifest.task).selftest.size() == 3);
  CHECK(entries(folder.path() / "out") == 1);
  const ocr::BundleReader reader(request.folder);
  CHECK(reader.manifest().step == 42);
  CHECK(reader.manifest().numeric.observed == manifest.numeric.observed);
  REQUIRE(eager.size() == 9);
  for (std::size_t i = 0; i < eager.size(); ++i) {
    const auto reading = reader.read({ocr::read_image(request.proof_images[i])}).front();
    CHECK_FALSE(ocr::reading_difference(reading, *eager[i].reading));
    CHECK(ocr::score_difference(reading, *eager[i].reading) <= 1e-5);
  }
}

TEST_CASE("an export without an evaluation set says so and replaces the one before", "[export]") {
  const TemporaryFolder folder;
  const auto model = small_recogniser(Flaw::None, 11);
  const auto request = request_to(folder.path() / "inference/");
  ocr::export_bundle(*model, request);
  const auto manifest = ocr::export_bundle(*model, request);
  CHECK(manifest.proof.set == "none");
  CHECK(manifest.proof.images == 0);
  CHECK(std::get<ocr::RecognitionSpec>(manifest.task).selftest.size() == 2);
  CHECK(entries(folder.path()) == 1);
  CHECK_NOTHROW(ocr::BundleReader(request.folder / "model.pt"));
}

TEST_CASE("a network that holds the recorded batch size is refused and leaves nothing",
          "[export]") {
  for (const auto flaw : {Flaw::LstmWithoutState, Flaw::FixedBatch}) {
    const TemporaryFolder folder;
    const auto message =
        refusal(*small_recogniser(flaw, 11), request_to(folder.path() / "inference"));
    CAPTURE(message);
    CHECK_THAT(message, Contains("the exported file"));
    CHECK_THAT(message, Contains("x3x32x"));
    CHECK(entries(folder.path()) == 0);
  }
}

TEST_CASE("a refused export leaves the bundle before it standing", "[export]") {
  const TemporaryFolder folder;
  const auto request = request_to(folder.path() / "inference");
  ocr::export_bundle(*small_recogniser(Flaw::None, 11), request);
  CHECK(refusal(*small_recogniser(Flaw::FixedBatch, 11), request) != "");
  CHECK(entries(folder.path()) == 1);
  CHECK_NOTHROW(ocr::BundleReader(request.folder));
}

TEST_CASE("a folder with anything but a bundle in it is not replaced", "[export]") {
  const TemporaryFolder folder;
  ocr::write_atomically(folder.path() / "inference" / "thesis.txt", "years of work");
  const auto message =
      refusal(*small_recogniser(Flaw::None, 11), request_to(folder.path() / "inference"));
  CHECK_THAT(message, Contains("holds thesis.txt"));
  CHECK(fs::exists(folder.path() / "inference" / "thesis.txt"));
}

TEST_CASE("an unreadable image of the evaluation set is an error that names it", "[export]") {
  const TemporaryFolder folder;
  auto request = request_to(folder.path() / "inference");
  request.proof_images = write_drawings(folder.path() / "images");
  request.proof_images.push_back(folder.path() / "absent.png");
  CHECK_THAT(refusal(*small_recogniser(Flaw::None, 11), request), Contains("absent.png"));
  CHECK_FALSE(fs::exists(request.folder));
  request.skip_unreadable = true;
  CHECK(ocr::export_bundle(*small_recogniser(Flaw::None, 11), request).proof.images == 9);
}

}  // namespace
