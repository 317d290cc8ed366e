#include "data/formats/relabel.h"

#include <fstream>

#include <catch2/catch.hpp>

#include "label_set.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

std::string moved(const std::string& image, const fs::path& from, const fs::path& target) {
  return relabel(test::label_lines({{image, "x"}}), from, target).at(0).image;
}

}  // namespace

TEST_CASE("images are named from the folder of the new label file", "[data]") {
  const test::TemporaryFolder folder;
  const auto& root = folder.path();
  CHECK(moved("images/1.jpg", root / "set", root / "out/train.txt") == "../set/images/1.jpg");
  CHECK(moved("images/1.jpg", root / "set", root / "train.txt") == "set/images/1.jpg");
  CHECK(moved("../1.jpg", root / "set", root / "set/train.txt") == "../1.jpg");
  CHECK(moved("1.jpg", root / "set", root / "set/train.txt") == "1.jpg");
}

TEST_CASE("absolute image paths stay", "[data]") {
  CHECK(moved("/images/1.jpg", "set", "out/train.txt") == "/images/1.jpg");
}

TEST_CASE("a label file without a folder in its name has its images in this one", "[data]") {
  CHECK(moved("1.jpg", "", "train.txt") == "1.jpg");
}

TEST_CASE("moved images are found through a linked folder too", "[data]") {
  const test::TemporaryFolder folder;
  fs::create_directories(folder.path() / "deep/er/out");
  fs::create_directory_symlink(folder.path() / "deep/er/out", folder.path() / "link");
  std::ofstream(folder.path() / "1.jpg") << "x";
  const auto image = moved("1.jpg", folder.path(), folder.path() / "link/train.txt");
  CHECK(fs::exists(folder.path() / "link" / image));
}

}  // namespace ocr
