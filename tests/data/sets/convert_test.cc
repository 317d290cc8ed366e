#include "data/sets/convert.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "data/formats/label_file.h"
#include "data/sets/open_set.h"
#include "label_set.h"

using namespace ocr;
namespace fs = std::filesystem;

namespace {

struct PlainLine {
  std::string name, text, bytes;
  bool operator==(const PlainLine&) const = default;
};

std::vector<PlainLine> lines_in(SetKind kind, const fs::path& path) {
  std::vector<PlainLine> lines;
  for (const auto& store : open_line_set(kind, path)) {
    CHECK(store->bad().empty());
    for (std::size_t i = 0; i < store->lines().size(); ++i) {
      const auto& line = store->lines()[i];
      lines.push_back({line.image, line.text, store->image(i)});
    }
  }
  return lines;
}

struct PlainPage {
  std::string name, bytes;
  std::vector<std::tuple<std::string, bool, Polygon>> texts;
  bool operator==(const PlainPage&) const = default;
  bool operator<(const PlainPage& other) const { return name < other.name; }
};

// By name: ICDAR's pages have no other order.
std::vector<PlainPage> pages_in(SetKind kind, const fs::path& path) {
  std::vector<PlainPage> pages;
  const auto set = open_page_set(kind, path);
  CHECK(set.bad.empty());
  for (const auto& page : set.pages) {
    auto& plain = pages.emplace_back();
    plain.name = page.image;
    plain.bytes = read_file(set.image_folder / page.image);
    for (const auto& line : page.annotation.lines) {
      plain.texts.emplace_back(line.text, line.readable, line.outline);
    }
  }
  std::sort(pages.begin(), pages.end());
  return pages;
}

ConvertReport converted(SetKind from, SetKind to, const fs::path& input, const fs::path& output) {
  ConvertOptions options;
  options.from = from;
  options.to = to;
  options.input = input;
  options.output = output;
  return convert_set(options);
}

void require_line_round_trip(SetKind by, const fs::path& input) {
  const test::TemporaryFolder folder;
  converted(SetKind::PaddleRec, by, input, folder.path() / "there");
  converted(by, SetKind::PaddleRec, folder.path() / "there", folder.path() / "back");
  auto first = lines_in(SetKind::PaddleRec, input);
  const auto again = lines_in(SetKind::PaddleRec, folder.path() / "back");
  REQUIRE(first.size() == again.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    if (by == SetKind::Lmdb) first[i].name = again[i].name;  // LMDB holds none
    CHECK(first[i] == again[i]);
  }
}

void require_page_round_trip(SetKind by, const fs::path& input) {
  const test::TemporaryFolder folder;
  converted(SetKind::PaddleDet, by, input, folder.path() / "there");
  converted(by, SetKind::PaddleDet, folder.path() / "there", folder.path() / "back");
  CHECK(pages_in(SetKind::PaddleDet, input) ==
        pages_in(SetKind::PaddleDet, folder.path() / "back"));
}

}  // namespace

TEST_CASE("real lines come back from each kind with their texts, names and bytes", "[sets]") {
  OCRFORGE_NEEDS_DATA();
  const auto kind = GENERATE(SetKind::Lmdb, SetKind::EasyOcrCsv, SetKind::WebDataset);
  for (const auto* set : {"icdar2003_trialtrain", "sroie_lines", "funsd_test_words", "uw3_lines"}) {
    require_line_round_trip(kind, test::data_dir() / "rec" / set / "labels.tsv");
  }
}

TEST_CASE("real pages come back from each kind with their outlines and bytes", "[sets]") {
  OCRFORGE_NEEDS_DATA();
  const auto kind = GENERATE(SetKind::Icdar, SetKind::CocoText);
  for (const auto* set : {"sroie", "funsd_test"}) {
    require_page_round_trip(kind, test::data_dir() / "det" / set / "label.txt");
  }
}

TEST_CASE("a conversion counts what it drops, with an example of each", "[sets]") {
  const test::LabelSet set(test::set_lines({"one", "two", "three"}));
  set.add_file("1.jpg", "no image");
  set.add_file("labels.txt", "0.jpg\tone\nbad line\n1.jpg\ttwo\n2.jpg\tthree\n");
  const auto output = set.folder() / "lmdb";
  const auto report = converted(SetKind::PaddleRec, SetKind::Lmdb, set.labels(), output);
  CHECK(report.read == 4);
  CHECK(report.written == 2);
  CHECK(report.losses.count("dropped, no TAB") == 1);
  CHECK(report.losses.count("dropped, unreadable image") == 1);
  CHECK(report.losses.count("names of images, which LMDB does not hold") == 2);
  CHECK_THAT(report.losses.text(), Catch::Contains("labels.txt: line 2: bad line"));
  CHECK(lines_in(SetKind::Lmdb, output).at(1).text == "three");
}

TEST_CASE("with strict a loss is an Error, and no output is left", "[sets]") {
  const test::LabelSet set(test::set_lines({"one"}));
  ConvertOptions options;
  options.input = set.labels();
  options.output = set.folder() / "out";
  options.strict = true;
  CHECK_THROWS_WITH(convert_set(options), Catch::Contains("names of images"));
  CHECK_FALSE(fs::exists(options.output));
  CHECK_FALSE(fs::exists(options.output.string() + ".part"));
}

TEST_CASE("a conversion replaces nothing, and lines do not become pages", "[sets]") {
  const test::LabelSet set(test::set_lines({"one"}));
  CHECK_THROWS_WITH(converted(SetKind::PaddleRec, SetKind::Lmdb, set.labels(), set.folder()),
                    Catch::Contains("exists already"));
  CHECK_THROWS_WITH(
      converted(SetKind::PaddleRec, SetKind::Icdar, set.labels(), set.folder() / "out"),
      Catch::Contains("paddle_rec cannot become icdar"));
}

TEST_CASE("an image that leads out of its folder is renamed by number", "[sets]") {
  const test::LabelSet set(test::set_lines({"one"}));
  fs::create_directories(set.folder() / "sub");
  set.add_file("sub/labels.txt", "../0.jpg\tone\n");
  const auto output = set.folder() / "out";
  const auto report =
      converted(SetKind::PaddleRec, SetKind::EasyOcrCsv, set.folder() / "sub/labels.txt", output);
  CHECK(report.losses.count("renamed images") == 1);
  CHECK(lines_in(SetKind::EasyOcrCsv, output).at(0).name == "000000000.jpg");
}

TEST_CASE("ICDAR takes a curved outline as a rectangle, and says so", "[sets]") {
  const test::LabelSet set(test::set_lines({"one"}));
  set.add_file("det.txt",
               "0.jpg\t[{\"transcription\":\"a\",\"points\":[[0,0],[5,0],[9,0],[9,9],[0,9]]}]\n");
  const auto report =
      converted(SetKind::PaddleDet, SetKind::Icdar, set.folder() / "det.txt", set.folder() / "out");
  CHECK(report.losses.count("outlines of more than 4 points, now rectangles") == 1);
}
