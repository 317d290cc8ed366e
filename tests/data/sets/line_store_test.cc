#include "data/sets/line_store.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "data/formats/lmdb_sink.h"
#include "data/formats/tar_sink.h"
#include "data/sets/set_kind.h"
#include "support/data.h"

using namespace ocr;
namespace fs = std::filesystem;

namespace {

// A database of two samples with some bytes replaced by as many others.
std::unique_ptr<LineStore> changed_lmdb(const fs::path& folder,
                                        const std::string& old,
                                        const std::string& now) {
  LmdbSink sink(folder / "set");
  sink.add({0, "a.jpg", "image 0", "text 0", {}});
  sink.add({1, "b.jpg", "image 1", "text 1", {}});
  sink.finish();
  auto bytes = read_file(folder / "set/data.mdb");
  const auto at = bytes.find(old);
  if (at == std::string::npos) throw std::runtime_error("not in the database: " + old);
  bytes.replace(at, now.size(), now);
  write_atomically(folder / "set/data.mdb", bytes);
  return lmdb_lines(folder / "set");
}

}  // namespace

TEST_CASE("an LMDB's samples are those of its keys", "[sets]") {
  const test::TemporaryFolder folder;
  const auto store = changed_lmdb(folder.path(), "text 1", "TEXT 1");
  REQUIRE(store->lines().size() == 2);
  CHECK(store->lines()[1].text == "TEXT 1");
  CHECK(store->image(0) == "image 0");
  CHECK(store->image_start(1, 3) == "ima");
  CHECK_THAT(store->name(1), Catch::EndsWith("set: sample 2 (image-000000002)"));
}

TEST_CASE("a hostile LMDB says which key is wrong", "[sets]") {
  const test::TemporaryFolder folder;
  const auto changed = [&folder](const std::string& old, const std::string& now) {
    return changed_lmdb(folder.path(), old, now);
  };
  CHECK_THROWS_WITH(changed("num-samples2", "num-samples9"),
                    Catch::Contains("num-samples is 9, the database has only 5 entries"));
  CHECK_THROWS_WITH(changed("num-samples2", "num-samplesx"),
                    Catch::Contains("num-samples is 'x', not a number"));
  CHECK_THROWS_WITH(changed("num-samples2", "num-sampleS"),
                    Catch::Contains("has no key num-samples"));
  const auto text = changed("label-000000002", "label-000000009");
  CHECK(text->lines().size() == 1);
  CHECK(text->bad().at(0).cause == "missing key");
  CHECK(text->bad().at(0).detail == "label-000000002");
  const auto image = changed("image-000000002", "image-000000009");
  CHECK_THROWS_WITH(image->image(1), Catch::Contains("has no key image-000000002"));
  CHECK(changed("text 1", "\xFF\xFF")->bad().at(0).cause == "not UTF-8");
}

TEST_CASE("databases and archives are found however deep, by path", "[sets]") {
  const test::TemporaryFolder folder;
  for (const auto* name : {"b/train", "a"}) {
    LmdbSink sink(folder.path() / name);
    sink.add({0, "a.jpg", "image", name, {}});
    sink.finish();
  }
  const auto stores = lmdb_stores(folder.path());
  REQUIRE(stores.size() == 2);
  CHECK(stores[0]->lines()[0].text == "a");
  CHECK(stores[1]->lines()[0].text == "b/train");
  CHECK_THROWS_WITH(tar_stores(folder.path()), Catch::Contains("holds no .tar file"));
  CHECK_THROWS_WITH(lmdb_stores(folder.path() / "none"), Catch::Contains("no such file"));
  CHECK(guess_set_kind(folder.path()) == SetKind::Lmdb);
}

TEST_CASE("an archive's samples need an image and a text each", "[sets]") {
  const test::TemporaryFolder folder;
  for (const auto& [name, bytes] : {std::pair{"a.jpg", "image a"},
                                    {"a.txt", "text a\n"},
                                    {"b.v1.JPG", "x"},
                                    {"c.png", "image c"},
                                    {"c.txt", "text c"},
                                    {"c.json", "{\"image\":\"d/c.png\"}"},
                                    {"e.txt", "text e"},
                                    {"f.jpg", "x"},
                                    {"f.txt", "\xFF"}}) {
    write_atomically(folder.path() / name, bytes);
  }
  const auto made = test::run_command({"tar", "-cf", "set.tar", "a.jpg", "a.txt", "b.v1.JPG",
                                       "c.png", "c.txt", "c.json", "e.txt", "f.jpg", "f.txt"},
                                      folder.path());
  REQUIRE(made.exit_code == 0);
  const auto store = tar_lines(folder.path() / "set.tar");
  REQUIRE(store->lines().size() == 2);
  CHECK(store->lines()[0] == LabelLine{"a.jpg", "text a", 1});
  CHECK(store->lines()[1] == LabelLine{"d/c.png", "text c", 2});
  CHECK(store->image(1) == "image c");
  REQUIRE(store->bad().size() == 2);
  CHECK(store->bad()[0].cause == "no image");
  CHECK(store->bad()[0].detail == "e");
  CHECK(store->bad()[1].cause == "not UTF-8");
}
