#include <catch2/catch.hpp>

#include "base/files.h"
#include "image/builders.h"
#include "support/data.h"

namespace ocr::test {

TEST_CASE("images are listed by extension, through all folders, sorted by their bytes", "[image]") {
  const TemporaryFolder folder;
  for (const char* name :
       {"b.PNG", "a.jpg", "a/z.jpeg", "a-b.tif", "B.webp", "notes.txt", "jpg", ".jpg"}) {
    write_atomically(folder.path() / name, "");
  }
  std::filesystem::create_directory(folder.path() / "folder.png");
  std::filesystem::create_symlink("nowhere", folder.path() / "broken.bmp");
  std::vector<std::string> names;
  for (const auto& path : list_images(folder.path())) {
    names.push_back(std::filesystem::relative(path, folder.path()).string());
  }
  // '-' comes before '.', that before '/', upper case before lower case.
  CHECK(names == std::vector<std::string>{"B.webp", "a-b.tif", "a.jpg", "a/z.jpeg", "b.PNG"});
}

TEST_CASE("a file is listed as it is, whatever its name", "[image]") {
  const TemporaryFolder folder;
  write_atomically(folder.path() / "scan", "");
  CHECK(list_images(folder.path() / "scan") ==
        std::vector<std::filesystem::path>{folder.path() / "scan"});
}

TEST_CASE("a path that is not there is named", "[image]") {
  CHECK_THROWS_WITH(list_images("no/such/folder"), Catch::Contains("no/such/folder"));
}

}  // namespace ocr::test
