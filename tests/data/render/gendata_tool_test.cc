// ocr-gendata as a program: flags, exit codes, messages.
#include <catch2/catch.hpp>

#include "base/files.h"
#include "folder_bytes.h"
#include "fonts.h"
#include "image/codec.h"
#include "support/data.h"

using namespace ocr;
using Catch::Contains;
using test::run_command;
namespace fs = std::filesystem;

namespace {

test::CommandResult gendata(std::vector<std::string> words, const fs::path& folder = ".") {
  words.insert(words.begin(), test::binary("ocr-gendata").string());
  return run_command(words, folder);
}

}  // namespace

TEST_CASE("the help ends in two runnable examples on stdout", "[render]") {
  const auto result = gendata({"--help"});
  CHECK(result.exit_code == 0);
  const auto examples = result.out.find("Examples:\n  ocr-gendata -c 1000");
  REQUIRE(examples != std::string::npos);
  CHECK(split_lines(result.out.substr(examples)).size() == 3);
}

TEST_CASE("short flags of trdg do what the long ones do", "[render]") {
  const test::TemporaryFolder folder;
  write_atomically(folder.path() / "words.txt", "alpha\nbeta\ngamma\n");
  const auto font = test::dejavu_sans().path.string();
  const auto brief = gendata({"-c",
                              "4",
                              "-dt",
                              "words.txt",
                              "-ft",
                              font,
                              "-w",
                              "2",
                              "-r",
                              "-f",
                              "40",
                              "-k",
                              "5",
                              "-rk",
                              "-bl",
                              "2",
                              "-rbl",
                              "-b",
                              "2",
                              "-tc",
                              "#000000,#888888",
                              "-m",
                              "1,2,3,4",
                              "-na",
                              "2",
                              "-e",
                              "png",
                              "-t",
                              "2",
                              "-ca",
                              "upper",
                              "--seed",
                              "3",
                              "--output_dir",
                              "a"},
                             folder.path());
  CHECK(brief.exit_code == 0);
  const auto full = gendata({"--count",
                             "4",
                             "--dict",
                             "words.txt",
                             "--font=" + font,
                             "--length",
                             "2",
                             "--random",
                             "--format",
                             "40",
                             "--skew_angle",
                             "5",
                             "--random_skew",
                             "--blur",
                             "2",
                             "--random_blur",
                             "--background",
                             "2",
                             "--text_color",
                             "#000000,#888888",
                             "--margins",
                             "1,2,3,4",
                             "--name_format",
                             "2",
                             "--extension",
                             "png",
                             "--thread_count",
                             "1",
                             "--case",
                             "upper",
                             "--seed",
                             "3",
                             "--output_dir",
                             "b"},
                            folder.path());
  CHECK(full.exit_code == 0);
  const auto bytes = test::folder_bytes(folder.path() / "a");
  CHECK(bytes.size() == 7);
  CHECK((bytes == test::folder_bytes(folder.path() / "b")));
}

TEST_CASE("every flag of trdg 1.8 is known, long and short", "[render]") {
  const test::TemporaryFolder folder;
  const std::vector<std::vector<std::string>> flags = {{"-rs", "-let", "-num", "-sym"},
                                                       {"-om", "1"},
                                                       {"-obb", "2"},
                                                       {"-d", "1"},
                                                       {"-do", "2"},
                                                       {"-wd", "300"},
                                                       {"-al", "2"},
                                                       {"-or", "1"},
                                                       {"-sw", "2"},
                                                       {"-cs", "3"},
                                                       {"-fi"},
                                                       {"-ws"},
                                                       {"-hw"},
                                                       {"-stw", "1"},
                                                       {"-stf", "#00ff00"},
                                                       {"-im", "L"},
                                                       {"--random_sequences"},
                                                       {"--output_mask", "1"},
                                                       {"--output_bboxes", "1"},
                                                       {"--distorsion", "3"},
                                                       {"--distorsion_orientation", "1"},
                                                       {"--width=30"},
                                                       {"--alignment", "0"},
                                                       {"--orientation", "0"},
                                                       {"--space_width", "0.5"},
                                                       {"--character_spacing", "1"},
                                                       {"--fit"},
                                                       {"--word_split"},
                                                       {"--handwritten"},
                                                       {"--stroke_width", "2"},
                                                       {"--stroke_fill", "#000000"},
                                                       {"--image_mode", "1"}};
  for (const auto& flag : flags) {
    std::vector<std::string> words = {"-c", "1",   "--seed",
                                      "1",  "-ft", test::dejavu_sans().path.string()};
    words.insert(words.end(), flag.begin(), flag.end());
    const auto result = gendata(words, folder.path());
    CAPTURE(flag, result.err);
    CHECK(result.exit_code == 0);
  }
}

TEST_CASE("wrong command lines exit with 2 and say what is wrong", "[render]") {
  CHECK(gendata({}).err.find("--count (-c) must be at least 1") != std::string::npos);
  CHECK(gendata({"-c", "many"}).exit_code == 2);
  CHECK(gendata({"-c", "1", "-b", "9"}).err.find("'9' is not between 0 and 4") !=
        std::string::npos);
  CHECK(gendata({"-c", "1", "--colour", "red"}).exit_code == 2);
  CHECK(gendata({"-c", "1", "-l", "klingon"}).exit_code == 2);
  CHECK(gendata({"-c", "1", "extra"}).exit_code == 2);
}

TEST_CASE("without --seed a random one is logged, and it reproduces the run", "[render]") {
  const test::TemporaryFolder folder;
  const std::vector<std::string> words = {"-c", "2", "-w", "2", "--output_dir", "a"};
  const auto first = gendata(words, folder.path());
  CHECK(first.exit_code == 0);
  CHECK(first.out.empty());
  const auto at = first.err.find("--seed ");
  REQUIRE(at != std::string::npos);
  const auto seed = first.err.substr(at + 7, first.err.find('\n', at) - at - 7);
  gendata({"-c", "2", "-w", "2", "--output_dir", "b", "--seed", seed}, folder.path());
  CHECK((test::folder_bytes(folder.path() / "a") == test::folder_bytes(folder.path() / "b")));
}

TEST_CASE("a missing package of a language is named", "[render]") {
  const test::TemporaryFolder folder;
  write_atomically(folder.path() / "l.yml",
                   "languages:\n  - Language: {code: xx, fonts: [fonts-none none/*.ttf], words: [w "
                   "lines /none]}\n");
  const auto result = gendata({"-c", "1", "-l", "xx", "--languages", "l.yml"}, folder.path());
  CHECK(result.exit_code == 1);
  CHECK(result.err.find("apt-get install fonts-none") != std::string::npos);
}

TEST_CASE("a run that is told to stop exits with 143 and leaves no labels", "[render]") {
  const test::TemporaryFolder folder;
  const auto result =
      run_command({"timeout", "--preserve-status", "-s", "TERM", "2",
                   test::binary("ocr-gendata").string(), "-c", "100000000", "--seed", "1"},
                  folder.path());
  CHECK(result.exit_code == 143);
  CHECK_FALSE(fs::exists(folder.path() / "out/rec_gt.txt"));
  if (!fs::exists(folder.path() / "out")) return;  // stopped while it read fonts, on a busy machine
  for (const auto& entry : fs::directory_iterator(folder.path() / "out")) {
    REQUIRE_FALSE(entry.path().filename().string().ends_with(".part"));
  }
}

TEST_CASE("an output folder that cannot be written is an error", "[render]") {
  const auto result = gendata({"-c", "1", "--seed", "1", "--output_dir", "/proc/none"});
  CHECK(result.exit_code == 1);
  CHECK(result.err.find("/proc/none") != std::string::npos);
}

TEST_CASE("a pipeline file draws, takes overrides, and is not mixed with flags of looks",
          "[render]") {
  const test::TemporaryFolder folder;
  const auto file = folder.path() / "p.yml";
  write_atomically(file, "Text: {sources: [Pattern: {patterns: ['ab[0-9]']}]}\nFonts: {files: ['" +
                             test::dejavu_sans().path.string() + "']}\n");
  const auto out = (folder.path() / "out").string();
  const auto drawn = gendata({"-c", file.string(), "--count", "3", "--seed", "1", "-na", "2",
                              "--output_dir", out, "-o", "Layout.height=40"});
  CHECK(drawn.exit_code == 0);
  const auto labels = test::read_labels(fs::path(out) / "rec_gt.txt");
  REQUIRE(labels.size() == 3);
  CHECK(labels[0].text.substr(0, 2) == "ab");
  CHECK(read_image(fs::path(out) / labels[0].image).rows == 40);
  const auto both = gendata({"-c", file.string(), "--count", "3", "-bl", "2"});
  CHECK(both.exit_code == 2);
  CHECK_THAT(both.err, Contains("--blur") && Contains("p.yml"));
  const auto typo = gendata({"-c", file.string(), "--count", "3", "-o", "Layout.hight=40"});
  CHECK(typo.exit_code != 0);
  CHECK_THAT(typo.err, Contains("Layout.hight") && Contains("height"));
  const auto missing = gendata({"-c", "no.yml", "--count", "3"});
  CHECK(missing.exit_code == 2);
  CHECK_THAT(missing.err, Contains("no.yml: neither a number"));
}

TEST_CASE("with --preview there is one image of the run's first samples, and nothing else",
          "[render]") {
  const test::TemporaryFolder folder;
  const std::vector<std::string> words = {"-l", "en", "--seed", "4", "--preview"};
  CHECK(gendata(words, folder.path()).exit_code == 0);
  const auto files = test::folder_bytes(folder.path());
  REQUIRE(files.size() == 1);
  CHECK(files.at("preview.png").substr(1, 3) == "PNG");
  const auto named =
      gendata({"-l", "en", "--seed", "4", "-c", "99", "--preview=a/b.ppm"}, folder.path());
  CHECK(named.exit_code == 0);
  CHECK_THAT(named.err, Catch::Contains("a/b.ppm: 64 images"));
  const auto sheet = read_file(folder.path() / "a/b.ppm");
  CHECK(sheet.substr(0, 2) == "P6");
  CHECK_FALSE(fs::exists(folder.path() / "out"));
  const auto unknown = gendata({"-l", "en", "--preview", "sheet.gif"}, folder.path());
  CHECK(unknown.exit_code == 2);
}

TEST_CASE("a run leaves a report, unless it is told not to", "[render]") {
  const test::TemporaryFolder folder;
  CHECK(gendata({"-c", "3", "--seed", "1"}, folder.path()).exit_code == 0);
  const auto report = read_file(folder.path() / "out/report.html");
  CHECK_THAT(report, Catch::StartsWith("<!DOCTYPE html>") && Catch::Contains("3 images of text"));
  CHECK(gendata({"-c", "3", "--seed", "1", "--no_report"}, folder.path()).exit_code == 0);
  CHECK_FALSE(fs::exists(folder.path() / "out/report.html"));  // it was of an older run
}

TEST_CASE("pages are labelled for a detector, and named by number", "[render]") {
  const test::TemporaryFolder folder;
  const auto config = test::source_dir() / "configs/data/receipt_pages.yml";
  const auto result =
      gendata({"-c", config, "--count", "2", "--seed", "1", "--output_dir", "out"}, folder.path());
  INFO(result.err);
  REQUIRE(result.exit_code == 0);
  const auto labels = split_lines(read_file(folder.path() / "out/det_gt.txt"));
  REQUIRE(labels.size() == 2);
  CHECK_THAT(std::string(labels[1]), Catch::StartsWith("1.jpg\t[{"));
  CHECK(fs::exists(folder.path() / "out/1.jpg"));
  CHECK_FALSE(fs::exists(folder.path() / "out/rec_gt.txt"));
}
