#include "data/formats/plain_file.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "sample_page.h"
#include "support/data.h"

using namespace ocr;

TEST_CASE("a plain file makes its folder, and replaces an older file", "[formats]") {
  const test::TemporaryFolder folder;
  const auto path = folder.path() / "03/31234.jpg";
  write_plain_file(path, "old");
  write_plain_file(path, std::string("n\0w", 3));
  const std::map<std::string, std::string> expected = {{"03/31234.jpg", std::string("n\0w", 3)}};
  CHECK(test::files_below(folder.path()) == expected);
}

TEST_CASE("a plain file that cannot be written is an error with path and reason", "[formats]") {
  const test::TemporaryFolder folder;
  write_atomically(folder.path() / "file", "x");
  CHECK_THROWS_WITH(write_plain_file(folder.path() / "file/below.jpg", "x"),
                    Catch::Contains("file/below.jpg") && Catch::Contains("Not a directory"));
  std::filesystem::create_directory(folder.path() / "taken.jpg");
  CHECK_THROWS_WITH(write_plain_file(folder.path() / "taken.jpg", "x"),
                    Catch::Contains("taken.jpg") && Catch::Contains("directory"));
  CHECK(test::files_below(folder.path()).size() == 1);
}
