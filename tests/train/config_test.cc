#include "train/config.h"

#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "support/data.h"

using namespace ocr;
namespace fs = std::filesystem;

namespace {

RecognitionConfig parse(const std::string& text, std::vector<std::string> overrides = {}) {
  return parse_recognition_config({"c.yml", text, std::move(overrides)});
}

std::string read_text(const fs::path& path) {
  std::ifstream in(path);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("the seed's config parses unchanged", "[train]") {
  OCRFORGE_NEEDS_DATA();
  const auto path = test::data_dir() / "seed/rec_chinese_lite_train_v2.0_jackie.yml";
  const auto config = parse_recognition_config(config::source_file(path));
  CHECK(config.global.epoch_num == 100);
  CHECK(config.global.pretrained_model ==
        "pretrain_models/ch_ppocr_mobile_v2.0_rec_pre/best_accuracy");
  CHECK(config.global.checkpoints.empty());
  CHECK(config.global.use_space_char);
  CHECK(std::get<CosineOptions>(std::get<AdamOptions>(config.optimizer).lr).learning_rate == 0.001);
  const auto& backbone = std::get<MobileNetV3Options>(config.architecture.backbone);
  CHECK(backbone.small_stride == std::vector<std::int64_t>{1, 2, 2, 2});
  const auto& train = std::get<SimpleDataSetOptions>(config.train.dataset);
  CHECK(train.label_file_list == std::vector<std::string>{"train_data/rec_gt_train.txt"});
  CHECK(train.transforms.size() == 5);
  CHECK(config.train.loader.batch_size_per_card == 4);
}

TEST_CASE("PaddleOCR's own merged config parses unchanged", "[train]") {
  OCRFORGE_NEEDS_DATA();
  const auto path = test::data_dir() / "models/paddle_rec_train/config.yml";
  const auto config = parse_recognition_config(config::source_file(path));
  CHECK(config.global.epoch_num == 200);
  CHECK(std::get<SimpleDataSetOptions>(config.train.dataset).ratio_list ==
        std::vector<double>{1.0});
}

TEST_CASE("every shipped recognition config loads and is written as it is read", "[train]") {
  int configs = 0;
  for (const auto& entry : fs::directory_iterator(test::source_dir() / "configs/recognition")) {
    INFO(entry.path());
    const auto config = parse_recognition_config(config::source_file(entry.path()));
    const auto text = config::write(config);
    CHECK(config::write(parse(text)) == text);
    ++configs;
  }
  CHECK(configs >= 2);
}

TEST_CASE("a mistake is an error with file, line, path and the nearest key", "[train]") {
  CHECK_THROWS_WITH(parse("Global:\n  epoch_nums: 3\n"),
                    "c.yml:2: Global.epoch_nums: unknown key (did you mean 'epoch_num'?)");
  CHECK_THROWS_WITH(parse("Optimizer:\n  name: Adam\n  lr:\n    name: Cosin\n"),
                    Catch::Contains("c.yml:4: Optimizer.lr.name: 'Cosin' is not known here") &&
                        Catch::Contains("did you mean 'Cosine'"));
  CHECK_THROWS_WITH(parse("Global: {epoch_num: many}"),
                    Catch::Contains("Global.epoch_num: 'many' is not a whole number"));
  CHECK_THROWS_WITH(parse("Global: {epoch_num: 0}"),
                    Catch::Contains("0 is out of range: allowed is at least 1"));
  CHECK_THROWS_WITH(
      parse("Train:\n  dataset:\n    name: SimpleDataSet\n    transforms:\n      - RecAugg:\n"),
      Catch::Contains("c.yml:5: Train.dataset.transforms.0: 'RecAugg' is not known here") &&
          Catch::Contains("did you mean 'RecAug'"));
  CHECK_THROWS_WITH(parse("Global: {eval_batch_step: [0, 0]}"),
                    Catch::Contains("Global.eval_batch_step"));
}

TEST_CASE("an override reaches into lists, takes values with '=' and refuses unknown paths",
          "[train]") {
  const std::string text =
      "Train: {dataset: {name: SimpleDataSet, transforms: [{RecResizeImg: {image_shape: [3, 32, "
      "320]}}]}}\n";
  const auto config =
      parse(text, {"Train.dataset.transforms.0.RecResizeImg.image_shape=[3, 32, 100]",
                   "Global.save_model_dir=out/a=b", "Optimizer.name=Adam",
                   "Optimizer.lr.learning_rate=1e-3"});
  const auto& dataset = std::get<SimpleDataSetOptions>(config.train.dataset);
  CHECK(std::get<RecResizeImgOptions>(dataset.transforms[0]).image_shape[2] == 100);
  CHECK(config.global.save_model_dir == "out/a=b");
  CHECK_THROWS_WITH(parse(text, {"Optimizer.base_lr=0.0001"}), Catch::Contains("Optimizer"));
  CHECK_THROWS_WITH(parse(text, {"Train.dataset.transforms.4.RecAug=1"}),
                    Catch::Contains("'4' is not an index of this list of 1"));
}

TEST_CASE("docs/config.md is what --print-reference prints", "[train]") {
  std::ostringstream out;
  write_config_reference(out);
  const auto committed = read_text(test::source_dir() / "docs/config.md");
  const bool equal = committed.find(out.str()) != std::string::npos;
  INFO("run: ocr-train --print-reference > docs/config.md");
  CHECK(equal);
}

TEST_CASE("an evaluation interval may be a plain number", "[train]") {
  GlobalOptions global;
  global.eval_batch_step = {500};
  CHECK(eval_interval(global).start == 0);
  CHECK(eval_interval(global).every == 500);
}

TEST_CASE("without a dictionary the charset is 0-9a-z and labels become lower case", "[train]") {
  GlobalOptions global;
  CHECK(load_charset(global).classes() == 37);
  CHECK(lower_case_labels(global));
  global.character_dict_path = "x";
  CHECK_FALSE(lower_case_labels(global));
  global.character_type = "en";
  CHECK(lower_case_labels(global));
}

TEST_CASE("an algorithm that is not built is named before the keys that only it has", "[config]") {
  const config::Source source = {
      "sar.yml",
      "Global:\n  rm_symbol: true\nArchitecture:\n  model_type: rec\n  algorithm: SAR\n",
      {}};
  CHECK_THROWS_WITH(parse_config(source), Catch::Contains("sar.yml:5: Architecture.algorithm") &&
                                              Catch::Contains("use algorithm CRNN"));
}
