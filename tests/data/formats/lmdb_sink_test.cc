#include "data/formats/lmdb_sink.h"

#include <csignal>

#include <catch2/catch.hpp>

#include "base/child.h"
#include "base/error.h"
#include "lmdb_entries.h"
#include "sample_page.h"

using namespace ocr;
namespace fs = std::filesystem;

namespace {

EncodedImage numbered(std::size_t index) {
  const auto number = std::to_string(index);
  return {index, number + ".jpg", std::string("\xFF\xD8\0", 3) + number, "綜 " + number, "{}"};
}

void add_range(ImageSink& sink, std::size_t first, std::size_t end) {
  for (std::size_t i = first; i < end; ++i) sink.add(numbered(i));
}

}  // namespace

TEST_CASE("a database has PaddleOCR's keys, from 1, and the images' own bytes", "[formats]") {
  const test::TemporaryFolder folder;
  LmdbSink sink(folder.path() / "set");
  add_range(sink, 0, 3);
  CHECK_FALSE(fs::exists(folder.path() / "set"));
  sink.finish();
  const auto entries = test::lmdb_entries(folder.path() / "set");
  CHECK(entries.size() == 7);
  CHECK(entries.at("num-samples") == "3");
  CHECK(entries.at("image-000000001") == std::string("\xFF\xD8\0", 3) + "0");
  CHECK(entries.at("label-000000003") == "綜 2");
  const auto files = test::files_below(folder.path());
  CHECK(files.size() == 1);
  CHECK(files.count("set/data.mdb") == 1);  // no lock.mdb, no .part
}

TEST_CASE("a database of a shard is numbered from 1 too", "[formats]") {
  const test::TemporaryFolder folder;
  LmdbSink sink(folder.path() / "set");
  add_range(sink, 500, 502);
  sink.finish();
  const auto entries = test::lmdb_entries(folder.path() / "set");
  CHECK(entries.at("num-samples") == "2");
  CHECK(entries.at("label-000000001") == "綜 500");
}

TEST_CASE("a database grows past its first map, over several transactions", "[formats]") {
  const test::TemporaryFolder folder;
  LmdbSink sink(folder.path() / "set");
  for (std::size_t i = 0; i < 2500; ++i) {
    auto image = numbered(i);
    image.bytes.assign(16000, static_cast<char>('a' + i % 26));  // 40 MB in all
    sink.add(image);
  }
  sink.finish();
  const auto entries = test::lmdb_entries(folder.path() / "set");
  CHECK(entries.size() == 5001);
  CHECK(entries.at("num-samples") == "2500");
  for (std::size_t i = 0; i < 2500; ++i) {
    const auto key = fmt::format("image-{:09}", i + 1);
    if (entries.at(key) != std::string(16000, static_cast<char>('a' + i % 26))) FAIL(key);
  }
}

TEST_CASE("a finished database replaces an older one, and no image makes an empty one",
          "[formats]") {
  const test::TemporaryFolder folder;
  for (const std::size_t count : {5, 2, 0}) {
    LmdbSink sink(folder.path() / "set");
    add_range(sink, 0, count);
    sink.finish();
    const auto entries = test::lmdb_entries(folder.path() / "set");
    CHECK(entries.size() == 2 * count + 1);
    CHECK(entries.at("num-samples") == std::to_string(count));
  }
}

TEST_CASE("a killed run's database goes on from its last transaction", "[formats]") {
  const test::TemporaryFolder folder;
  const auto path = folder.path() / "set";
  const auto killed = test::run_in_child([&] {
    LmdbSink sink(path);
    add_range(sink, 100, 2400);  // two transactions of 1000, and 300 that wait
    std::raise(SIGKILL);
    return 0;
  });
  REQUIRE(killed.exit_code == 128 + SIGKILL);

  SECTION("the journal knows more than the database") {
    LmdbSink sink(path);
    CHECK(sink.resume_from(100, 2390) == 2100);
    add_range(sink, 2100, 2600);
    sink.finish();
  }
  SECTION("the database knows more than the journal") {
    LmdbSink sink(path);
    CHECK(sink.resume_from(100, 2090) == 2090);
    add_range(sink, 2090, 2600);
    sink.finish();
  }
  SECTION("a run that begins anew takes nothing of it") {
    LmdbSink sink(path);
    add_range(sink, 100, 2600);
    sink.finish();
  }
  const auto entries = test::lmdb_entries(path);
  CHECK(entries.size() == 5001);
  CHECK(entries.at("num-samples") == "2500");
  CHECK(entries.at("label-000000001") == "綜 100");
  CHECK(entries.at("label-000002001") == "綜 2100");
  CHECK(entries.at("label-000002500") == "綜 2599");
}

TEST_CASE("a damaged part of a database is an error with its path", "[formats]") {
  const test::TemporaryFolder folder;
  fs::create_directory(folder.path() / "set.part");
  std::FILE* file = std::fopen((folder.path() / "set.part/data.mdb").c_str(), "w");
  std::fputs(std::string(10000, 'x').c_str(), file);
  std::fclose(file);
  LmdbSink sink(folder.path() / "set");
  CHECK_THROWS_WITH(sink.resume_from(0, 5), Catch::Contains("set.part: MDB_INVALID"));
}
