#include "infer/line_reader.h"

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
    const ocr::LineReader reader(model);
  } catch (const ocr::Error& error) {
    return error.what();
  }
  return "";
}

std::vector<cv::Mat> drawn(const std::vector<std::string>& texts) {
  std::vector<cv::Mat> images;
  for (const auto& text : texts) images.push_back(ocr::decode_image(drawn_png(text), text));
  return images;
}

TEST_CASE("a bundle reads lines of any width in the order given", "[infer]") {
  const TemporaryFolder folder;
  write_scripted_bundle(folder.path());
  const ocr::LineReader reader(folder.path());
  const auto readings = reader.read(drawn({"abab", "a-a", "b", "ba", "aabb"}));
  REQUIRE(readings.size() == 5);
  CHECK(readings[0].text == "abab");
  CHECK(readings[1].text == "aa");
  CHECK(readings[2].text == "b");  // the rest of the 16 columns is padding: grey
  CHECK(readings[3].text == "ba");
  CHECK(readings[4].text == "ab");
  CHECK(readings[0].score == Approx(1).margin(1e-5));
}

TEST_CASE("the size of the batch and freezing change no text", "[infer]") {
  const TemporaryFolder folder;
  write_scripted_bundle(folder.path());
  const auto images = drawn({"ab", "ba", "a", "b", "ab", "aba"});
  const ocr::LineReader one(folder.path(), {.max_batch = 1, .freeze = false});
  const ocr::LineReader many(folder.path(), {.max_batch = 64});
  const auto a = one.read(images);
  const auto b = many.read(images);
  for (std::size_t i = 0; i < images.size(); ++i) {
    CHECK(a[i].text == b[i].text);
    CHECK(a[i].score == Approx(b[i].score).margin(1e-6));
  }
}

TEST_CASE("a model file that travels alone reads with the manifest inside it", "[infer]") {
  const TemporaryFolder folder;
  write_scripted_bundle(folder.path());
  const TemporaryFolder elsewhere;
  fs::copy_file(folder.path() / "model.pt", elsewhere.path() / "m.pt");
  const ocr::LineReader reader(elsewhere.path() / "m.pt");
  CHECK(reader.manifest().algorithm == "Scripted");
  CHECK(reader.read(drawn({"ab"}))[0].text == "ab");
}

TEST_CASE("a self-test with another text is refused with both texts", "[infer]") {
  const TemporaryFolder folder;
  write_scripted_bundle(folder.path(), [](ocr::Manifest& m) { m.selftest[0].text = "aa"; });
  CHECK_THAT(refusal(folder.path()),
             Contains("self-test 1 of 1: expected the text 'aa', got 'ab'"));
}

TEST_CASE("a self-test with another score or value is refused with both", "[infer]") {
  const TemporaryFolder folder;
  write_scripted_bundle(folder.path(), [](ocr::Manifest& m) { m.selftest[0].score = 0.5; });
  CHECK_THAT(refusal(folder.path()), Contains("expected the score 0.5, got 0.9999"));
  write_scripted_bundle(folder.path(),
                        [](ocr::Manifest& m) { m.selftest[0].values[2].value = 0.25; });
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
  write_scripted_bundle(folder.path(), [](ocr::Manifest& m) { m.charset.characters = "abc"; });
  CHECK_THAT(refusal(folder.path()), Contains("3 for 1 images of width 16 and 4 classes"));
}

TEST_CASE("files that are no models are refused", "[infer]") {
  const TemporaryFolder folder;
  ocr::write_atomically(folder.path() / "m.pt", "not a zip archive");
  CHECK_THAT(refusal(folder.path() / "m.pt"), Contains("not a TorchScript file"));
  CHECK_THAT(refusal(folder.path() / "absent"), Contains("no such bundle"));
}

TEST_CASE("an input rule that is not followed here is refused by name", "[infer]") {
  const TemporaryFolder folder;
  write_scripted_bundle(folder.path(), [](ocr::Manifest& m) { m.input.mean = {0.5, 0.4, 0.5}; });
  CHECK_THAT(refusal(folder.path()), Contains("input.mean: 0.4 is not supported, only 0.5"));
}

}  // namespace
