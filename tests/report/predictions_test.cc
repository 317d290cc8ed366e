#include "report/predictions.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "support/data.h"

namespace ocr {
namespace {

namespace fs = std::filesystem;
using Catch::Contains;

// A label file with three images (which need not exist) and a file of predictions.
struct Files {
  test::TemporaryFolder folder;
  fs::path labels = folder.path() / "set" / "gt.txt";
  fs::path predictions = folder.path() / "predict.jsonl";

  explicit Files(const std::string& lines) {
    write_atomically(labels, "im/1.png\tHouse\nim/2.png\tab-1\nim/3.png\tdoor\n");
    write_atomically(predictions, lines);
  }
  std::string message() const {
    try {
      read_predictions(labels, predictions);
    } catch (const Error& error) {
      return error.what();
    }
    return "no error";
  }
};

const std::string kOne = R"({"image":"1.png","text":"house","score":0.5})"
                         "\n";
const std::string kTwo = R"({"image":"elsewhere/2.png","text":"ab-1","score":1})"
                         "\n";
const std::string kThree = R"({"image":"3.png","error":{"code":"io","message":"gone"}})"
                           "\n";

TEST_CASE("the figures are recomputed from predictions and labels", "[report]") {
  const Files files(kThree + kOne + kTwo +
                    R"({"image":"4.png","text":"x","score":1})"
                    "\n");
  const ReadingSet set = read_predictions(files.labels, files.predictions);
  REQUIRE(set.readings.size() == 3);
  CHECK(set.unlabelled == 1);
  CHECK_FALSE(set.readings[0].right());
  CHECK(set.readings[0].score == 0.5);
  CHECK(set.readings[1].right());
  CHECK(set.readings[2].error == "io: gone");
  CHECK_FALSE(set.readings[2].right());
  CHECK(read_predictions(files.labels, files.predictions, true).readings[0].right());
  // By hand: truths of 5 + 4 + 4 characters, distances 1 (H), 0 and 4 (nothing read).
  CHECK(set.figures.n == 3);
  CHECK(set.figures.exact == Approx(1.0 / 3));
  CHECK(set.figures.ignore_case == Approx(2.0 / 3));
  CHECK(set.figures.alnum == Approx(2.0 / 3));
  CHECK(set.figures.cer == Approx(5.0 / 13));
  CHECK(set.figures.ned == Approx((0.8 + 1 + 0) / 3));
}

TEST_CASE("images of one name in two folders are told apart by their paths", "[report]") {
  const test::TemporaryFolder folder;
  write_atomically(folder.path() / "gt.txt", "a/1.png\tleft\nb/1.png\tright\n");
  const auto line = [&](const std::string& image, const std::string& text) {
    return R"({"image":")" + (folder.path() / image).string() + R"(","text":")" + text +
           R"(","score":1})"
           "\n";
  };
  write_atomically(folder.path() / "p.jsonl",
                   line("b/../b/1.png", "right") + line("a/1.png", "left"));
  CHECK(read_predictions(folder.path() / "gt.txt", folder.path() / "p.jsonl").figures.exact == 1);
}

TEST_CASE("a label without a prediction is an error with its line", "[report]") {
  CHECK_THAT(Files(kOne + kThree).message(), Contains("gt.txt:2: im/2.png has no line in"));
}

TEST_CASE("an image predicted twice is an error that names both lines", "[report]") {
  const std::string message = Files(kOne + kTwo + kThree + kOne).message();
  CHECK_THAT(message, Contains("predict.jsonl:4: 1.png stands in") && Contains("predict.jsonl:1"));
}

TEST_CASE("a prediction without text and without error is refused", "[report]") {
  CHECK_THAT(Files(R"({"image":"1.png"})").message(), Contains("predict.jsonl:1: no \"text\""));
}

}  // namespace
}  // namespace ocr
