// Published models through ocr-export and ocr-predict, against what ONNX Runtime and ncnn make of
// the same files: tests/golden/published, written by bench/oracle/readings.py.
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include <catch2/catch.hpp>

#include "base/files.h"
#include "support/data.h"

namespace fs = std::filesystem;
using namespace ocr;
using test::binary;
using test::run_command;

namespace {

struct Published {
  const char* golden;  // what another program read
  const char* file;    // in models/
  const char* dictionary;
  double score_margin = 1e-4;
};

std::vector<std::vector<std::string>> golden_rows(const std::string& name) {
  const auto path = test::source_dir() / "tests/golden/published" / (name + ".tsv");
  std::vector<std::vector<std::string>> rows;
  for (const auto& line : split_lines(read_file(path))) {
    std::istringstream in(line);
    auto& row = rows.emplace_back();
    for (std::string cell; std::getline(in, cell, '\t');) row.push_back(cell);
  }
  return rows;
}

void export_published(const Published& model, const fs::path& folder) {
  const auto models = test::data_dir() / "models";
  std::vector<std::string> command = {binary("ocr-export"), "--from", models / model.file};
  if (*model.dictionary != '\0') {
    command.insert(command.end(), {"--dict", models / "dict" / model.dictionary});
  }
  command.insert(command.end(), {"-o", "Global.save_inference_dir=bundle"});
  const auto result = run_command(command, folder);
  INFO(result.err);
  REQUIRE(result.exit_code == 0);
  CHECK_THAT(result.out, Catch::Contains(" 0 missing"));
}

std::vector<nlohmann::json> read_images(const std::vector<std::vector<std::string>>& rows,
                                        const fs::path& folder) {
  std::vector<std::string> command = {
      binary("ocr-predict"), "--model", "bundle", "--format", "json", "--exif", "off"};
  for (const auto& row : rows) command.push_back(test::data_dir() / row.at(0));
  const auto result = run_command(command, folder);
  INFO(result.err);
  REQUIRE(result.exit_code == 0);
  std::vector<nlohmann::json> lines;
  for (const auto& line : split_lines(result.out)) lines.push_back(nlohmann::json::parse(line));
  REQUIRE(lines.size() == rows.size());
  return lines;
}

// Texts or labels are equal and scores within the margin.
void check_lines(const Published& model, const char* key) {
  const test::TemporaryFolder folder;
  export_published(model, folder.path());
  const auto rows = golden_rows(model.golden);
  REQUIRE(rows.size() == 200);
  const auto lines = read_images(rows, folder.path());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    INFO(rows[i].at(0));
    CHECK(lines[i].at(key) == rows[i].at(1));
    CHECK(lines[i].at("score").get<double>() ==
          Approx(std::stod(rows[i].at(2))).margin(model.score_margin));
  }
}

double furthest_corner(const nlohmann::json& found, const nlohmann::json& expected) {
  double furthest = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t axis = 0; axis < 2; ++axis) {
      const double apart =
          found.at(i).at(axis).get<double>() - expected.at(i).at(axis).get<double>();
      furthest = std::max(furthest, std::abs(apart));
    }
  }
  return furthest;
}

// As many boxes in the same order, with corners within a pixel.
void check_pages(const Published& model) {
  const test::TemporaryFolder folder;
  export_published(model, folder.path());
  const auto rows = golden_rows(model.golden);
  REQUIRE(rows.size() == 6);
  const auto lines = read_images(rows, folder.path());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    INFO(rows[i].at(0));
    const auto expected = nlohmann::json::parse(rows[i].at(1));
    const auto& boxes = lines[i].at("boxes");
    REQUIRE(boxes.size() == expected.size());
    for (std::size_t k = 0; k < boxes.size(); ++k) {
      CHECK(furthest_corner(boxes[k].at("points"), expected[k]) <= 1);
    }
  }
}

}  // namespace

TEST_CASE("the published CRNN of ONNX reads 200 crops as ONNX Runtime does", "[published]") {
  OCRFORGE_NEEDS_DATA();
  check_lines(
      {"en_number_mobile_v2_rec", "onnx/en_number_mobile_v2.0_rec_infer.onnx", "en_dict.txt"},
      "text");
}

TEST_CASE("PP-OCRv3's recogniser reads 200 crops as ONNX Runtime does", "[published]") {
  OCRFORGE_NEEDS_DATA();
  check_lines({"ch_PP-OCRv3_rec", "onnx/ch_PP-OCRv3_rec_infer.onnx", "ppocr_keys_v1.txt"}, "text");
}

TEST_CASE("PP-OCRv4's recogniser of ONNX reads 200 crops as ONNX Runtime does", "[published]") {
  OCRFORGE_NEEDS_DATA();
  check_lines({"ch_PP-OCRv4_rec", "onnx/ch_PP-OCRv4_rec_infer.onnx", "ppocr_keys_v1.txt"}, "text");
}

TEST_CASE("PP-OCRv4's recogniser of Paddle reads 200 crops as its ONNX file does", "[published]") {
  OCRFORGE_NEEDS_DATA();
  check_lines({"ch_PP-OCRv4_rec", "paddle_v4_rec", "ppocr_keys_v1.txt"}, "text");
}

TEST_CASE("PP-OCRv2's recogniser of ncnn reads 200 crops as ncnn does", "[published]") {
  OCRFORGE_NEEDS_DATA();
  // ncnn's own scores move by 4e-5 with its packing layout.
  check_lines({"ncnn_v2_rec", "ncnn/pdocrv2.0_rec-op.param", "ppocr_keys_v1.txt", 2e-4}, "text");
}

TEST_CASE("the published classifier of ONNX and of Paddle labels 200 crops as ONNX Runtime does",
          "[published]") {
  OCRFORGE_NEEDS_DATA();
  check_lines({"ch_mobile_v2_cls", "onnx/ch_ppocr_mobile_v2.0_cls_infer.onnx", ""}, "label");
  check_lines({"ch_mobile_v2_cls", "paddle_cls", ""}, "label");
}

TEST_CASE("the published detectors of ONNX find the boxes that ONNX Runtime's maps give",
          "[published]") {
  OCRFORGE_NEEDS_DATA();
  check_pages({"ch_mobile_v2_det", "onnx/ch_ppocr_mobile_v2.0_det_infer.onnx", ""});
  check_pages({"en_PP-OCRv3_det", "onnx/en_PP-OCRv3_det_infer.onnx", ""});
}

TEST_CASE("PP-OCRv4's detector of ONNX and of Paddle finds the boxes of ONNX Runtime's maps",
          "[published]") {
  OCRFORGE_NEEDS_DATA();
  check_pages({"ch_PP-OCRv4_det", "onnx/ch_PP-OCRv4_det_infer.onnx", ""});
  check_pages({"ch_PP-OCRv4_det", "paddle_v4_det", ""});
}

TEST_CASE("the detector of ncnn finds the boxes that ncnn's maps give", "[published]") {
  OCRFORGE_NEEDS_DATA();
  check_pages({"ncnn_v2_det", "ncnn/pdocrv2.0_det-op.param", ""});
}

// One set of the four whose stored texts another program made with the same weights: uw3_lines has
// the longest lines, where the width rule tells most.
TEST_CASE("every stored text of en_number_mobile_v2 comes out again", "[published]") {
  OCRFORGE_NEEDS_DATA();
  const test::TemporaryFolder folder;
  export_published({"", "onnx/en_number_mobile_v2.0_rec_infer.onnx", "en_dict.txt"}, folder.path());
  const auto stored = test::data_dir() / "refs/rec_baselines/uw3_lines.en_number_mobile_v2.tsv";
  std::vector<std::vector<std::string>> rows;
  for (const auto& line : split_lines(read_file(stored))) {
    std::istringstream in(line);
    std::string image, truth, text;
    std::getline(in, image, '\t');
    std::getline(in, truth, '\t');
    std::getline(in, text, '\t');
    rows.push_back({"rec/uw3_lines/" + image, text});
  }
  REQUIRE(rows.size() == 500);
  const auto lines = read_images(rows, folder.path());
  for (std::size_t i = 0; i < rows.size(); ++i) CHECK(lines[i].at("text") == rows[i][1]);
}

TEST_CASE("a dictionary that does not fit is an error with both numbers", "[published]") {
  OCRFORGE_NEEDS_DATA();
  const test::TemporaryFolder folder;
  const auto models = test::data_dir() / "models";
  const auto result = run_command(
      {binary("ocr-export"), "--from", models / "onnx/en_number_mobile_v2.0_rec_infer.onnx",
       "--dict", models / "dict/ic15_dict.txt", "-o", "Global.save_inference_dir=bundle"},
      folder.path());
  CHECK(result.exit_code == 1);
  CHECK_THAT(result.err, Catch::Contains("97 classes") && Catch::Contains("gives 37"));
  CHECK_FALSE(fs::exists(folder.path() / "bundle"));
}
