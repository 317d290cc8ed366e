#include "data/formats/lmdb_file.h"

#include <functional>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "base/random.h"
#include "data/formats/lmdb_sink.h"
#include "lmdb_entries.h"
#include "support/data.h"

using namespace ocr;
namespace fs = std::filesystem;

namespace {

// Values from nothing to several pages of their own.
fs::path written_lmdb(const fs::path& folder, std::size_t count) {
  LmdbSink sink(folder / "set");
  for (std::size_t i = 0; i < count; ++i) {
    const auto name = std::to_string(i);
    sink.add({i,
              name + ".jpg",
              std::string(1 + i * i % 20'000, static_cast<char>(i)),
              "text " + name,
              {}});
  }
  sink.finish();
  return folder / "set";
}

std::string error_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("every value reads as liblmdb reads it", "[formats]") {
  const test::TemporaryFolder folder;
  const auto path = written_lmdb(folder.path(), 700);
  const LmdbFile file(path);
  const auto entries = test::lmdb_entries(path);
  CHECK(file.entries() == entries.size());
  CHECK(entries.size() == 1401);
  for (const auto& [key, value] : entries) CHECK(file.get(key) == value);
  CHECK(file.get("image-000000700", 5)->size() == 5);
  for (const auto* missing : {"", "a", "image-000000701", "zzz"}) CHECK_FALSE(file.get(missing));
}

TEST_CASE("a database that is cut off says so where a value is missing", "[formats]") {
  const test::TemporaryFolder folder;
  const auto path = written_lmdb(folder.path(), 300) / "data.mdb";
  fs::resize_file(path, fs::file_size(path) / 2);
  const LmdbFile file(path);
  std::size_t failed = 0;
  for (std::size_t i = 1; i <= 300; ++i) {
    const auto error = error_of([&] { (void)file.get(fmt::format("image-{:09}", i)); });
    if (error.empty()) continue;
    CHECK_THAT(error, Catch::Contains("data.mdb: is cut off"));
    ++failed;
  }
  CHECK(failed > 50);
  fs::resize_file(path, 100);
  CHECK_THAT(error_of([&] { const LmdbFile cut(path); }), Catch::Contains("is no LMDB file"));
}

TEST_CASE("a flipped byte of a database gives values or Errors, never a signal", "[formats]") {
  const test::TemporaryFolder folder;
  const auto path = written_lmdb(folder.path(), 200) / "data.mdb";
  const auto bytes = read_file(path);
  RandomStream random(7);
  for (int round = 0; round < 150; ++round) {
    auto damaged = bytes;
    for (int i = 0; i < 40; ++i) {  // most structure is at the start of a page
      const auto page = random.integer(0, static_cast<std::int64_t>(bytes.size()) / 4096 - 1);
      const auto at = static_cast<std::size_t>(page * 4096 + random.integer(0, 63));
      damaged[at] = static_cast<char>(random.integer(0, 255));
    }
    write_atomically(path, damaged);
    (void)error_of([&] {
      const LmdbFile file(path);
      for (std::size_t i = 1; i <= 200; ++i) {
        (void)error_of([&] { (void)file.get(fmt::format("image-{:09}", i)); });
      }
    });
  }
  write_atomically(path, bytes);
  CHECK(LmdbFile(path).get("num-samples") == "200");
}
