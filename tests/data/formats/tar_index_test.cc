#include "data/formats/tar_index.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "data/formats/tar_sink.h"
#include "support/data.h"
#include "tar_members.h"

using namespace ocr;
namespace fs = std::filesystem;

namespace {

fs::path written_tar(const fs::path& folder) {
  TarSink sink(folder, 100);
  for (std::size_t i = 0; i < 5; ++i) {
    sink.add({i, "a.jpg", std::string(500 * i, 'x'), "text", i % 2 == 0 ? "{}" : ""});
  }
  sink.finish();
  return folder / "000000.tar";
}

}  // namespace

TEST_CASE("a tar's index has the members that libarchive finds", "[formats]") {
  const test::TemporaryFolder folder;
  const auto path = written_tar(folder.path());
  const FileAt file(path);
  const auto index = read_tar_index(file);
  const auto members = test::tar_members(path);
  REQUIRE(index.size() == members.size());
  for (std::size_t i = 0; i < index.size(); ++i) {
    CHECK(index[i].name == members[i].name);
    CHECK(file.read(index[i].offset, index[i].size) == members[i].bytes);
  }
}

// GNU tar's and pax's long names: made by the system's tar.
TEST_CASE("long names read from GNU's and pax's members", "[formats]") {
  const test::TemporaryFolder folder;
  const auto name = std::string(120, 'd') + "/" + std::string(150, 'n') + ".txt";
  write_atomically(folder.path() / name, "text");
  for (const std::string format : {"gnu", "pax", "ustar"}) {
    const auto tar = folder.path() / (format + ".tar");
    const auto made =
        test::run_command({"tar", "--format=" + format, "-cf", tar.string(), name}, folder.path());
    if (format == "ustar") continue;  // cannot hold it
    REQUIRE(made.exit_code == 0);
    const FileAt file(tar);
    const auto index = read_tar_index(file);
    REQUIRE(index.size() == 1);
    CHECK(index[0].name == name);
    CHECK(file.read(index[0].offset, index[0].size) == "text");
  }
}

TEST_CASE("a damaged tar says at which byte", "[formats]") {
  const test::TemporaryFolder folder;
  const auto path = written_tar(folder.path());
  auto bytes = read_file(path);
  bytes[512 * 2 + 3] ^= 1;  // KEY.jpg of sample 0 is empty: headers lie at 0, 512 and 1536
  write_atomically(path, bytes);
  CHECK_NOTHROW(read_tar_index(FileAt(path)));
  bytes[512 + 3] ^= 1;
  write_atomically(path, bytes);
  CHECK_THROWS_WITH(read_tar_index(FileAt(path)),
                    Catch::Contains("damaged tar header at byte 512: its sum is wrong"));
  bytes[512 + 3] ^= 1;
  write_atomically(path, bytes.substr(0, 512 + 512 + 2));
  CHECK_THROWS_WITH(read_tar_index(FileAt(path)), Catch::Contains("000000.tar: is cut off"));
}
