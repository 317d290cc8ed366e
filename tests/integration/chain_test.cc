// Generate, train, evaluate, export, predict: one small model through every program.
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include <catch2/catch.hpp>

#include "base/files.h"
#include "data/formats/label_file.h"
#include "support/data.h"

namespace fs = std::filesystem;
using namespace ocr;
using test::binary;
using test::run_command;

namespace {

constexpr const char* kFont = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf";

void run_ok(const std::vector<std::string>& words, const fs::path& folder) {
  const auto result = run_command(words, folder);
  INFO(words[0] << "\n" << result.err << result.out);
  REQUIRE(result.exit_code == 0);
}

// 64 words in one font, and a model trained on them for a moment; once for all tests here.
const fs::path& trained_folder() {
  static const test::TemporaryFolder folder;
  static const bool made = [] {
    write_atomically(folder.path() / "words.txt", "dog\ncat\nbird\nfish\ncow\nhen\nant\nbee\n");
    run_ok({binary("ocr-gendata"), "-c", "64", "-i", "words.txt", "-ft", kFont, "-na", "2", "-b",
            "1", "--seed", "1", "--output_dir", "words"},
           folder.path());
    run_ok({binary("ocr-train"), "-c", (test::source_dir() / "tests/train/small_run.yml").string(),
            "-o", "Global.use_gpu=false", "Global.epoch_num=60", "Global.save_epoch_step=100",
            "Global.save_model_dir=run", "Train.loader.batch_size_per_card=8",
            "Train.dataset.label_file_list=words/rec_gt.txt",
            "Eval.dataset.label_file_list=words/rec_gt.txt"},
           folder.path());
    run_ok({binary("ocr-export"), "-c", "run/config.yml", "-o",
            "Global.pretrained_model=run/best_accuracy", "Global.save_inference_dir=bundle"},
           folder.path());
    return true;
  }();
  REQUIRE(made);
  return folder.path();
}

nlohmann::json eval(const std::string& model) {
  const auto& folder = trained_folder();
  run_ok(
      {binary("ocr-eval"), "--model", model, "--data", "words/rec_gt.txt", "--json", "eval.json"},
      folder);
  return nlohmann::json::parse(read_file(folder / "eval.json"));
}

}  // namespace

TEST_CASE("checkpoint and bundle have the same figures, and prediction gives them again",
          "[integration]") {
  const auto& folder = trained_folder();
  const auto of_checkpoint = eval("run/best_accuracy");
  const auto of_bundle = eval("bundle");
  for (const char* key : {"n", "exact", "ignore_case", "alnum", "n_alnum", "cer", "ned"}) {
    INFO(key);
    CHECK(of_checkpoint.at(key) == of_bundle.at(key));
  }
  CHECK(of_bundle.at("n") == 64);
  CHECK(of_bundle.at("ned").get<double>() > 0.3);  // it has begun to learn

  // Recomputed from what ocr-predict prints, by nothing but string comparison.
  const auto predicted = run_command(
      {binary("ocr-predict"), "--model", "bundle", "--format", "json", "--exif", "off", "words"},
      folder);
  REQUIRE(predicted.exit_code == 0);
  std::map<std::string, std::string> read;
  std::istringstream lines(predicted.out);
  for (std::string line; std::getline(lines, line);) {
    const auto json = nlohmann::json::parse(line);
    read[fs::path(json.at("image").get<std::string>()).filename().string()] =
        json.at("text").get<std::string>();
  }
  int exact = 0;
  const auto labels = read_label_file(folder / "words/rec_gt.txt");
  for (const auto& line : labels.lines) exact += read.at(line.image) == line.text ? 1 : 0;
  CHECK(of_bundle.at("exact").get<double>() == Approx(exact / 64.0));
}

TEST_CASE("a bundle with a flipped byte in its model is refused", "[integration]") {
  const auto& folder = trained_folder();
  fs::remove_all(folder / "broken");
  fs::copy(folder / "bundle", folder / "broken");
  auto bytes = read_file(folder / "broken/model.pt");
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  write_atomically(folder / "broken/model.pt", bytes);
  const auto result = run_command({binary("ocr-predict"), "--model", "broken", "words"}, folder);
  CHECK(result.exit_code == 1);
  CHECK_THAT(result.err, Catch::Contains("model.pt"));
}

TEST_CASE("one bad image among good ones is a line of its own and exit code 1", "[integration]") {
  const auto& folder = trained_folder();
  write_atomically(folder / "bad.gif", "GIF89a");
  const auto result = run_command({binary("ocr-predict"), "--model", "bundle", "--format", "json",
                                   "words/0.jpg", "bad.gif", "words/1.jpg", "absent.png"},
                                  folder);
  CHECK(result.exit_code == 1);
  std::istringstream lines(result.out);
  std::vector<nlohmann::json> rows;
  for (std::string line; std::getline(lines, line);) rows.push_back(nlohmann::json::parse(line));
  REQUIRE(rows.size() == 4);
  CHECK(rows[0].contains("text"));
  CHECK(rows[1].at("error").at("code") == "unsupported_format");
  CHECK(rows[2].contains("text"));
  CHECK(rows[3].at("error").at("code") == "not_found");
}

TEST_CASE("every file of nasty/ ends in a text or a named refusal", "[integration]") {
  OCRFORGE_NEEDS_DATA();
  const auto& folder = trained_folder();
  std::vector<std::string> command = {binary("ocr-predict"), "--model", "bundle", "--format",
                                      "json"};
  std::size_t files = 0;
  for (const auto& entry : fs::directory_iterator(test::data_dir() / "nasty")) {
    if (entry.path().filename() == "EXPECTED.tsv") continue;
    command.push_back(entry.path());
    ++files;
  }
  const auto result = run_command(command, folder);
  CHECK(result.exit_code == 1);
  std::istringstream lines(result.out);
  std::size_t rows = 0;
  for (std::string line; std::getline(lines, line); ++rows) {
    const auto json = nlohmann::json::parse(line);
    INFO(line);
    CHECK((json.contains("text") || json.at("error").at("message").get<std::string>().size() > 10));
  }
  CHECK(files == 41);
  CHECK(rows == files);
}

TEST_CASE("every file of nasty/ as a training sample is used, or dropped and counted",
          "[integration]") {
  OCRFORGE_NEEDS_DATA();
  const auto& folder = trained_folder();
  std::string labels;
  for (const auto& entry : fs::directory_iterator(test::data_dir() / "nasty")) {
    if (entry.path().filename() == "EXPECTED.tsv") continue;
    labels += entry.path().string() + "\tcat\n";
  }
  write_atomically(folder / "nasty.txt", labels);
  std::vector<std::string> command = {binary("ocr-train"),
                                      "-c",
                                      (test::source_dir() / "tests/train/small_run.yml").string(),
                                      "-o",
                                      "Global.use_gpu=false",
                                      "Global.epoch_num=2",
                                      "Global.save_model_dir=nasty_run",
                                      "Train.dataset.label_file_list=nasty.txt",
                                      "Eval.dataset.label_file_list=words/rec_gt.txt"};
  const auto strict = run_command(command, folder);
  CHECK(strict.exit_code == 1);
  CHECK_THAT(strict.err, Catch::Contains("nasty.txt: 13 of 41 lines are bad") &&
                             Catch::Contains("unreadable image: 13"));
  command.push_back("Global.allow_bad_samples=true");
  const auto lenient = run_command(command, folder);
  INFO(lenient.err);
  CHECK(lenient.exit_code == 0);
  CHECK_THAT(lenient.err, Catch::Contains("dropped from Train") && Catch::Contains("left out:"));
}

TEST_CASE("each program's help ends in two examples, and a wrong flag is exit code 2",
          "[integration]") {
  for (const char* tool : {"ocr-gendata", "ocr-dataset", "ocr-train", "ocr-eval", "ocr-export",
                           "ocr-predict", "ocr-report", "ocr-inspect"}) {
    INFO(tool);
    const auto help = run_command({binary(tool), "--help"});
    CHECK(help.exit_code == 0);
    const auto examples = help.out.find("Examples:");
    REQUIRE(examples != std::string::npos);
    std::size_t count = 0;
    for (auto at = examples;
         (at = help.out.find(std::string("\n  ") + tool, at)) != std::string::npos; ++at)
      ++count;
    CHECK(count == 2);
    CHECK(run_command({binary(tool), "--no-such-flag"}).exit_code == 2);
  }
}
