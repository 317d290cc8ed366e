#include "infer/bundle_reader.h"

#include <cmath>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "image/codec.h"
#include "scripted_bundle.h"
#include "support/data.h"

namespace {

namespace fs = std::filesystem;
using Catch::Matchers::Contains;
using ocr::test::drawn_png;
using ocr::test::TemporaryFolder;
using ocr::test::write_scripted_bundle;

std::string refusal(const fs::path& model) {
  try {
    const ocr::BundleReader reader(model);
  } catch (const ocr::Error& error) {
    return error.what();
  }
  return "";
}

const ocr::Reading& line(const ocr::TaskReading& reading) {
  return std::get<ocr::Reading>(reading);
}

ocr::RecognitionSpec& rec(ocr::Manifest& manifest) {
  return std::get<ocr::RecognitionSpec>(manifest.task);
}

std::vector<cv::Mat> drawn(const std::vector<std::string>& texts) {
  std::vector<cv::Mat> images;
  for (const auto& text : texts) images.push_back(ocr::decode_image(drawn_png(text), text));
  return images;
}

TEST_CASE("a bundle reads lines of any width in the order given", "[infer]") {
  const TemporaryFolder folder;
  write_scripted_bundle(folder.path());
  const ocr::BundleReader reader(folder.path());
  const auto readings = reader.read(drawn({"abab", "a-a", "b", "ba", "aabb"}));
  REQUIRE(readings.size() == 5);
  CHECK(line(readings[0]).text == "abab");
  CHECK(line(readings[1]).text == "aa");
  CHECK(line(readings[2]).text == "b");  // the rest of the 16 columns is padding: grey
  CHECK(line(readings[3]).text == "ba");
  CHECK(line(readings[4]).text == "ab");
  CHECK(line(readings[0]).score == Approx(1).margin(1e-5));
}

TEST_CASE("the size of the batch and freezing change no text", "[infer]") {
  const TemporaryFolder folder;
  write_scripted_bundle(folder.path());
  const auto images = drawn({"ab", "ba", "a", "b", "ab", "aba"});
  const ocr::BundleReader one(folder.path(), {.max_batch = 1, .freeze = false});
  const ocr::BundleReader many(folder.path(), {.max_batch = 64});
  const auto a = one.read(images);
  const auto b = many.read(images);
  for (std::size_t i = 0; i < images.size(); ++i) {
    CHECK(line(a[i]).text == line(b[i]).text);
    CHECK(line(a[i]).score == Approx(line(b[i]).score).margin(1e-6));
  }
}

TEST_CASE("a bundle decodes by beam where that is asked for, and proves itself by best path",
          "[infer]") {
  const TemporaryFolder folder;
  write_scripted_bundle(folder.path());
  ocr::write_atomically(folder.path() / "words.txt", "ba\n");
  ocr::LineDecodingOptions options;
  const ocr::BundleReader any(folder.path(), {.decoding = options});
  CHECK(line(any.read(drawn({"abab"}))[0]).text == "abab");
  options.words = folder.path() / "words.txt";
  options.beam.unknown_word = -INFINITY;
  const ocr::BundleReader listed(folder.path(), {.decoding = options});
  const auto readings = listed.read(drawn({"ba", "ab"}));
  CHECK(line(readings[0]).text == "ba");
  CHECK(line(readings[1]).text != "ab");
}

TEST_CASE("a model file that travels alone reads with the manifest inside it", "[infer]") {
  const TemporaryFolder folder;
  write_scripted_bundle(folder.path());
  const TemporaryFolder elsewhere;
  fs::copy_file(folder.path() / "model.pt", elsewhere.path() / "m.pt");
  const ocr::BundleReader reader(elsewhere.path() / "m.pt");
  CHECK(reader.manifest().algorithm == "Scripted");
  CHECK(line(reader.read(drawn({"ab"}))[0]).text == "ab");
}

TEST_CASE("a self-test with another text is refused with both texts", "[infer]") {
  const TemporaryFolder folder;
  write_scripted_bundle(folder.path(), [](ocr::Manifest& m) { rec(m).selftest[0].text = "aa"; });
  CHECK_THAT(refusal(folder.path()),
             Contains("self-test 1 of 1: gives the text 'ab' instead of 'aa'"));
}

TEST_CASE("a self-test with another score or value is refused with both", "[infer]") {
  const TemporaryFolder folder;
  write_scripted_bundle(folder.path(), [](ocr::Manifest& m) { rec(m).selftest[0].score = 0.5; });
  CHECK_THAT(refusal(folder.path()), Contains("from the expected 0.5"));
  write_scripted_bundle(folder.path(),
                        [](ocr::Manifest& m) { rec(m).selftest[0].values[2].value = 0.25; });
  CHECK_THAT(refusal(folder.path()), Contains("step 1, class 1: expected 0.25, got "));
}

TEST_CASE("other weights than the manifest's are refused", "[infer]") {
  const TemporaryFolder folder;
  write_scripted_bundle(folder.path(),
                        [](ocr::Manifest& m) { m.weights_sha256 = std::string(64, '0'); });
  CHECK_THAT(refusal(folder.path()), Contains("the manifest says " + std::string(64, '0')));
}

TEST_CASE("a charset that does not fit the network is refused", "[infer]") {
  const TemporaryFolder folder;
  write_scripted_bundle(folder.path(), [](ocr::Manifest& m) { rec(m).charset.characters = "abc"; });
  CHECK_THAT(refusal(folder.path()), Contains("expected 1 images, their steps and 4 classes"));
}

TEST_CASE("files that are no models are refused", "[infer]") {
  const TemporaryFolder folder;
  ocr::write_atomically(folder.path() / "m.pt", "not a zip archive");
  CHECK_THAT(refusal(folder.path() / "m.pt"), Contains("not a TorchScript file"));
  CHECK_THAT(refusal(folder.path() / "absent"), Contains("no such bundle"));
}

TEST_CASE("an input rule that is not followed here is refused by name", "[infer]") {
  const TemporaryFolder folder;
  write_scripted_bundle(folder.path(), [](ocr::Manifest& m) {
    rec(m).input.mean = {0.5, 0.4, 0.5};
  });
  CHECK_THAT(refusal(folder.path()), Contains("input.mean: 0.4 is not supported, only 0.5"));
}

}  // namespace
