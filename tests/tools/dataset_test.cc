// ocr-dataset as a user runs it.
#include <set>

#include <catch2/catch.hpp>

#include "base/files.h"
#include "support/data.h"

namespace ocr {
namespace {

// The smallest PNM there is: 1 × 1, so no image library is needed to make a set.
const std::string kPixel("P6 1 1 255\nabc");

class DatasetRun {
 public:
  explicit DatasetRun(const std::string& labels) { write("labels.txt", labels); }

  void write(const std::string& name, const std::string& bytes) const {
    write_atomically(folder_.path() / name, bytes);
  }
  std::string read(const std::string& name) const { return read_file(folder_.path() / name); }
  test::CommandResult run(std::vector<std::string> words) const {
    words.insert(words.begin(), test::binary("ocr-dataset").string());
    return test::run_command(words, folder_.path());
  }

 private:
  test::TemporaryFolder folder_;
};

std::set<std::string> photos_in(const std::string& labels) {
  std::set<std::string> photos;
  for (const auto& line : split_lines(labels)) photos.insert(line.substr(0, line.find('_')));
  return photos;
}

}  // namespace

TEST_CASE("check prints its report and exits with one where anything is bad", "[tools]") {
  const DatasetRun set("1.ppm\tab\n2.ppm\tcd\n");
  set.write("1.ppm", kPixel);
  const auto bad = set.run({"check", "labels.txt"});
  CHECK(bad.exit_code == 1);
  CHECK(bad.out ==
        "labels.txt: 1 of 2 lines is bad\n"
        "  missing image: 1\n"
        "    line 2: 2.ppm\n");
  set.write("2.ppm", kPixel);
  const auto good = set.run({"check", "labels.txt"});
  CHECK(good.exit_code == 0);
  CHECK(good.out == "labels.txt: 2 lines, all good\n");
}

TEST_CASE("check takes a dictionary, a length and a shape", "[tools]") {
  const DatasetRun set("1.ppm\ta b\n");
  set.write("1.ppm", kPixel);
  set.write("dict.txt", "a\nb\n");
  CHECK(set.run({"check", "labels.txt", "--dict", "dict.txt", "--use_space_char"}).exit_code == 0);
  CHECK(set.run({"check", "labels.txt", "--dict", "dict.txt"}).exit_code == 1);
  CHECK(set.run({"check", "labels.txt", "--max_text_length", "2"}).exit_code == 1);
  CHECK(set.run({"check", "labels.txt", "--image_shape", "3,32,12"}).exit_code == 0);
  CHECK(set.run({"check", "labels.txt", "--image_shape", "3,32,8"}).exit_code == 1);
}

TEST_CASE("split writes two sets whose images are still found", "[tools]") {
  const DatasetRun set("a_0.ppm\tx\na_1.ppm\ty\nb_0.ppm\tz\nc_0.ppm\tw\n");
  for (const char* name : {"a_0.ppm", "a_1.ppm", "b_0.ppm", "c_0.ppm"}) set.write(name, kPixel);
  const auto result =
      set.run({"split", "labels.txt", "--group", "^(.*)_[0-9]+", "--fraction", "0.3", "--seed", "1",
               "--train", "out/train.txt", "--test", "test.txt"});
  CHECK(result.exit_code == 0);
  CHECK_THAT(result.out, Catch::Contains("test.txt: ") && Catch::Contains("of 1 groups"));
  CHECK(set.run({"check", "out/train.txt", "test.txt"}).exit_code == 0);
  CHECK(photos_in(set.read("out/train.txt")).size() == 2);
  CHECK(photos_in(set.read("test.txt")).size() == 1);
  CHECK_THAT(set.read("out/train.txt"), Catch::StartsWith("../"));
}

TEST_CASE("charset writes the dictionary of the texts", "[tools]") {
  const DatasetRun set("1.ppm\tb a\n2.ppm\t綜a\n");
  const auto result = set.run({"charset", "labels.txt", "--output", "dict.txt"});
  CHECK(result.exit_code == 0);
  CHECK(result.out == "dict.txt: 4 characters of 2 lines\n");
  CHECK(set.read("dict.txt") == " \na\nb\n綜\n");
  CHECK(set.run({"charset", "labels.txt", "--no-space", "--output", "dict.txt"}).exit_code == 0);
  CHECK(set.read("dict.txt") == "a\nb\n綜\n");
}

TEST_CASE("a dictionary of lower case has no capitals, of any alphabet", "[tools]") {
  const DatasetRun set("1.ppm\tBaÉ\n");
  CHECK(set.run({"charset", "labels.txt", "--lower-case", "--output", "dict.txt"}).exit_code == 0);
  CHECK(set.read("dict.txt") == "a\nb\né\n");
}

TEST_CASE("shuffle-labels keeps the images and permutes the texts", "[tools]") {
  const DatasetRun set("1.ppm\ta\n2.ppm\tb\n3.ppm\tc\n");
  CHECK(set.run({"shuffle-labels", "labels.txt", "--output", "control.txt"}).exit_code == 0);
  std::set<std::string> images, texts;
  for (const auto& line : split_lines(set.read("control.txt"))) {
    images.insert(line.substr(0, line.find('\t')));
    texts.insert(line.substr(line.find('\t') + 1));
  }
  CHECK(images == std::set<std::string>{"1.ppm", "2.ppm", "3.ppm"});
  CHECK(texts == std::set<std::string>{"a", "b", "c"});
}

TEST_CASE("labels that cannot be read are exit code one, a wrong command line two", "[tools]") {
  const DatasetRun set("no delimiter here\n");
  CHECK(set.run({"charset", "labels.txt", "--output", "dict.txt"}).exit_code == 1);
  CHECK(set.run({"check", "none.txt"}).exit_code == 1);
  CHECK(set.run({}).exit_code == 2);
  CHECK(set.run({"check"}).exit_code == 2);
  CHECK(set.run({"check", "labels.txt", "--colour"}).exit_code == 2);
  set.write("labels.txt", "1.ppm\ta\n2.ppm\tb\n");
  const std::vector<std::string> split = {"split",  "labels.txt", "--train", "a.txt",
                                          "--test", "b.txt",      "--group"};
  auto malformed = split;
  malformed.push_back("(");
  CHECK(set.run(malformed).exit_code == 2);
  CHECK(set.run({"split", "labels.txt", "--train", "a.txt", "--test", "a.txt"}).exit_code == 2);
}

TEST_CASE("help of the tool and of each subcommand ends in two examples", "[tools]") {
  const DatasetRun set("x\n");
  const std::vector<std::vector<std::string>> commands = {{"--help"},
                                                          {"check", "--help"},
                                                          {"split", "--help"},
                                                          {"charset", "--help"},
                                                          {"shuffle-labels", "--help"}};
  for (const auto& command : commands) {
    INFO(command[0]);
    const auto help = set.run(command);
    CHECK(help.exit_code == 0);
    const auto examples = help.out.substr(help.out.find("Examples:\n") + 10);
    CHECK(split_lines(examples).size() >= 2);
    for (const auto& line : split_lines(examples)) {
      if (!line.empty()) CHECK_THAT(line, Catch::StartsWith("  ocr-dataset "));
    }
  }
}

}  // namespace ocr
