#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "data/formats/label_file.h"
#include "label_set.h"

namespace ocr {

TEST_CASE("written labels read back the same", "[data]") {
  const test::TemporaryFolder folder;
  const auto lines = test::label_lines({{"a b.jpg", " 中 "}, {"../c.png", "\"x\""}});
  write_label_file(folder.path() / "labels.txt", lines);
  const auto labels = read_label_file(folder.path() / "labels.txt");
  CHECK(labels.lines == lines);
  CHECK(labels.image_folder == folder.path());
  CHECK(read_label_file(folder.path() / "labels.txt", "images").image_folder == "images");
}

TEST_CASE("lines that would not read back are not written", "[data]") {
  const std::vector<test::SetLine> lines = {
      {"1.jpg", ""}, {"", "a"}, {"1.jpg", "a\tb"}, {"1.jpg", "a\nb"}, {"1.jpg", "a\r"}};
  for (const auto& line : lines) {
    INFO(line.image << "|" << line.text);
    CHECK_THROWS_AS(label_text(test::label_lines({line})), Error);
  }
}

TEST_CASE("a label file that is missing, a folder or without lines is an error", "[data]") {
  const test::TemporaryFolder folder;
  write_atomically(folder.path() / "empty.txt", "\n\n");
  CHECK_THROWS_WITH(read_label_file(folder.path() / "none.txt"), Catch::Contains("no such file"));
  CHECK_THROWS_WITH(read_label_file(folder.path()), Catch::Contains("is a folder"));
  CHECK_THROWS_WITH(read_label_file(folder.path() / "empty.txt"),
                    Catch::Contains("no label lines"));
}

TEST_CASE("work that must not lose a line refuses bad ones and shows the first", "[data]") {
  const auto labels = parse_label_file("1.jpg\ta\nx\n2.jpg\tb\r\ny\nz\n", "labels.txt");
  CHECK_THROWS_WITH(require_good_lines(labels), Catch::Contains("4 of 5 lines are bad") &&
                                                    Catch::Contains("line 2: no TAB: x") &&
                                                    Catch::Contains("line 3: carriage return") &&
                                                    !Catch::Contains("line 5"));
  CHECK_NOTHROW(require_good_lines(parse_label_file("1.jpg\ta\n", "labels.txt")));
}

TEST_CASE("the four real sets read without a bad line", "[data]") {
  OCRFORGE_NEEDS_DATA();
  const std::pair<const char*, std::size_t> sets[] = {{"funsd_test_words", 3000},
                                                      {"icdar2003_trialtrain", 1156},
                                                      {"sroie_lines", 1500},
                                                      {"uw3_lines", 500}};
  for (const auto& [name, count] : sets) {
    INFO(name);
    const auto labels = read_label_file(test::data_dir() / "rec" / name / "labels.tsv");
    CHECK(labels.lines.size() == count);
    CHECK(labels.bad.empty());
  }
}

}  // namespace ocr
