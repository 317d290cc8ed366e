// scripts/gendata.sh: the seed's step.
#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "base/files.h"
#include "folder_bytes.h"
#include "fonts.h"
#include "support/data.h"

using namespace ocr;
namespace fs = std::filesystem;

namespace {

test::CommandResult gendata_script(std::vector<std::string> words, const fs::path& folder) {
  const auto bin = test::binary("ocr-gendata").parent_path().string();
  const auto script = (test::source_dir() / "scripts/gendata.sh").string();
  std::vector<std::string> command = {"env", "OCRFORGE_BIN=" + bin, "bash", script};
  command.insert(command.end(), words.begin(), words.end());
  return test::run_command(command, folder);
}

void check_images(const fs::path& train_data, const std::vector<test::Label>& labels) {
  for (const auto& label : labels) CHECK(fs::is_regular_file(train_data / label.image));
}

}  // namespace

TEST_CASE("all twenty names of the seed are used: sixteen to train, four to validate", "[render]") {
  OCRFORGE_NEEDS_DATA();
  const test::TemporaryFolder folder;
  const auto corpus = test::data_dir() / "seed/test.txt";
  REQUIRE(gendata_script({"0.2", corpus.string()}, folder.path()).exit_code == 0);
  const auto train_data = folder.path() / "train_data";
  const auto train = test::read_labels(train_data / "rec_gt_train.txt");
  const auto val = test::read_labels(train_data / "rec_gt_test.txt");
  REQUIRE(train.size() == 16);
  REQUIRE(val.size() == 4);
  check_images(train_data, train);
  check_images(train_data, val);
  const auto names = split_lines(read_file(corpus));
  REQUIRE(names.size() == 20);
  for (std::size_t i = 0; i < 20; ++i) {
    const auto& label = i < 16 ? train[i] : val[i - 16];
    CHECK(label.text == names[i]);
    CHECK(label.image ==
          (i < 16 ? fmt::format("train/{}.jpg", i) : fmt::format("test/{}.jpg", i - 16)));
  }
}

TEST_CASE("labels with spaces stay whole, and a corpus without last newline loses nothing",
          "[render]") {
  const test::TemporaryFolder folder;
  write_atomically(folder.path() / "data/test.txt", "one two\nthree\n\nfour five six\nseven eight");
  const auto corpus = (folder.path() / "data/test.txt").string();
  const auto font = test::dejavu_sans().path.string();
  REQUIRE(gendata_script({"0.25", corpus, font}, folder.path()).exit_code == 0);
  CHECK(read_file(folder.path() / "train_data/rec_gt_train.txt") ==
        "train/0.jpg\tone two\ntrain/1.jpg\tthree\ntrain/2.jpg\tfour five six\n");
  CHECK(read_file(folder.path() / "train_data/rec_gt_test.txt") == "test/0.jpg\tseven eight\n");
}

TEST_CASE("the script says what is wrong with its arguments", "[render]") {
  const test::TemporaryFolder folder;
  CHECK(gendata_script({}, folder.path()).exit_code == 2);
  CHECK(gendata_script({"much"}, folder.path()).exit_code == 2);
  CHECK(gendata_script({"1.5"}, folder.path()).exit_code == 2);
  CHECK(gendata_script({"0.2", "a", "b", "c"}, folder.path()).exit_code == 2);
  const auto missing = gendata_script({"0.2"}, folder.path());
  CHECK(missing.exit_code == 1);
  CHECK(missing.err.find("data/test.txt: no such corpus") != std::string::npos);
}
