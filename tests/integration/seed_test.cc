// The seed's corpus and config through gendata.sh and ocr-train, unchanged.
#include <catch2/catch.hpp>

#include "base/files.h"
#include "data/formats/label_file.h"
#include "support/data.h"

namespace fs = std::filesystem;
using namespace ocr;
using test::binary;
using test::run_command;

namespace {

// train_data/ as the seed's step writes it, in a folder of its own.
void generate(const fs::path& folder) {
  ::setenv("OCRFORGE_BIN", OCRFORGE_BIN_DIR, 1);
  const auto result = run_command({"bash", (test::source_dir() / "scripts/gendata.sh").string(),
                                   "0.2", (test::data_dir() / "seed/test.txt").string()},
                                  folder);
  INFO(result.err << result.out);
  REQUIRE(result.exit_code == 0);
}

std::vector<std::string> train_command(std::vector<std::string> overrides) {
  std::vector<std::string> words = {
      binary("ocr-train"), "-c",
      (test::data_dir() / "seed/rec_chinese_lite_train_v2.0_jackie.yml").string(), "-o",
      "Global.use_gpu=false"};
  words.insert(words.end(), overrides.begin(), overrides.end());
  return words;
}

}  // namespace

TEST_CASE("gendata.sh uses all twenty lines of the seed's corpus", "[integration]") {
  OCRFORGE_NEEDS_DATA();
  const test::TemporaryFolder folder;
  generate(folder.path());
  const auto train = read_label_file(folder.path() / "train_data/rec_gt_train.txt");
  const auto valid = read_label_file(folder.path() / "train_data/rec_gt_test.txt");
  CHECK(train.bad.empty());
  CHECK(valid.bad.empty());
  std::vector<std::string> texts;
  for (const auto* file : {&train, &valid}) {
    for (const auto& line : file->lines) {
      CHECK(fs::exists(folder.path() / "train_data" / line.image));
      texts.push_back(line.text);
    }
  }
  CHECK(train.lines.size() == 16);
  CHECK(texts == split_lines(read_file(test::data_dir() / "seed/test.txt")));
}

TEST_CASE("the seed's config stops at its two errors, then trains", "[integration]") {
  OCRFORGE_NEEDS_DATA();
  const test::TemporaryFolder folder;
  generate(folder.path());

  const auto no_weights =
      run_command(train_command({"Global.allow_bad_samples=true"}), folder.path());
  CHECK(no_weights.exit_code == 1);
  CHECK_THAT(no_weights.err, Catch::Contains("Global.pretrained_model") &&
                                 Catch::Contains("best_accuracy.ckpt") &&
                                 Catch::Contains("best_accuracy.pdparams"));

  const auto unknown = run_command(train_command({"Global.pretrained_model="}), folder.path());
  CHECK(unknown.exit_code == 1);
  CHECK_THAT(unknown.err,
             Catch::Contains("line 4: 綜 (U+7D9C)") && Catch::Contains("line 7: 吳 (U+5433)"));

  const auto trained =
      run_command(train_command({"Global.pretrained_model=", "Global.allow_bad_samples=true",
                                 "Global.epoch_num=2"}),
                  folder.path());
  INFO(trained.err);
  CHECK(trained.exit_code == 0);
  CHECK_THAT(trained.err,
             Catch::Contains("Train: 14 samples") && Catch::Contains("ppocr_keys_v1.txt"));
  CHECK(fs::exists(folder.path() / "output/rec_chinese_lite_v2.0/best_accuracy.ckpt"));
}

TEST_CASE("with a dictionary of its own the seed's data has no bad sample", "[integration]") {
  OCRFORGE_NEEDS_DATA();
  const test::TemporaryFolder folder;
  generate(folder.path());
  const auto charset = run_command({binary("ocr-dataset"), "charset", "train_data/rec_gt_train.txt",
                                    "train_data/rec_gt_test.txt", "--output", "dict.txt"},
                                   folder.path());
  REQUIRE(charset.exit_code == 0);
  const auto trained =
      run_command(train_command({"Global.pretrained_model=", "Global.character_dict_path=dict.txt",
                                 "Global.max_text_length=40", "Global.epoch_num=1"}),
                  folder.path());
  INFO(trained.err);
  CHECK(trained.exit_code == 0);
  CHECK_THAT(trained.err, Catch::Contains("Train: 16 samples"));
}
