#include "data/formats/tar_sink.h"

#include <csignal>

#include <catch2/catch.hpp>

#include "base/child.h"
#include "base/error.h"
#include "base/files.h"
#include "sample_page.h"
#include "tar_members.h"

using namespace ocr;
namespace fs = std::filesystem;

namespace {

EncodedImage numbered(std::size_t index) {
  const auto number = std::to_string(index);
  return {index, "03/Mr. X_" + number + ".jpg", "\xFF\xD8" + number, "綜 " + number, "{}\n"};
}

void add_range(TarSink& sink, std::size_t first, std::size_t end) {
  for (std::size_t i = first; i < end; ++i) sink.add(numbered(i));
}

}  // namespace

TEST_CASE("a shard holds image, label and description of each sample, of nobody and no time",
          "[formats]") {
  const test::TemporaryFolder folder;
  TarSink sink(folder.path(), 100);
  add_range(sink, 0, 2);
  auto bare = numbered(2);
  bare.json.clear();
  bare.name = "2.png";
  sink.add(bare);
  sink.finish();
  const auto members = test::tar_members(folder.path() / "000000.tar");
  std::vector<std::string> names;
  for (const auto& member : members) {
    names.push_back(member.name);
    CHECK(member.owner == 0);
    CHECK(member.group == 0);
    CHECK(member.time == 0);
    CHECK(member.mode == 0644);
  }
  // WebDataset's key is all before the first dot: it must be the same for the members of a sample.
  CHECK(names == std::vector<std::string>{"000000000.jpg", "000000000.txt", "000000000.json",
                                          "000000001.jpg", "000000001.txt", "000000001.json",
                                          "000000002.png", "000000002.txt"});
  CHECK(members[3].bytes ==
        "\xFF\xD8"
        "1");
  CHECK(members[4].bytes == "綜 1");
  CHECK(members[5].bytes == "{}\n");
}

TEST_CASE("shards have so many samples each, and appear whole", "[formats]") {
  const test::TemporaryFolder folder;
  TarSink sink(folder.path(), 4);
  add_range(sink, 0, 3);
  CHECK_FALSE(fs::exists(folder.path() / "000000.tar"));
  add_range(sink, 3, 4);
  CHECK(fs::exists(folder.path() / "000000.tar"));
  add_range(sink, 4, 10);
  sink.finish();
  const auto files = test::files_below(folder.path());
  CHECK(files.size() == 3);
  CHECK(test::tar_members(folder.path() / "000001.tar").size() == 12);
  CHECK(test::tar_members(folder.path() / "000002.tar").size() == 6);
  CHECK(test::tar_members(folder.path() / "000002.tar")[0].name == "000000008.jpg");
}

TEST_CASE("samples out of order are refused", "[formats]") {
  const test::TemporaryFolder folder;
  TarSink sink(folder.path(), 4);
  add_range(sink, 2, 3);
  CHECK_THROWS_WITH(sink.add(numbered(2)), "sample 2 came after sample 2");
}

TEST_CASE("a killed run's shards go on from the one that was open, and nothing is left of it",
          "[formats]") {
  const test::TemporaryFolder folder;
  const auto killed = test::run_in_child([&] {
    TarSink sink(folder.path() / "killed", 10);
    add_range(sink, 0, 25);
    std::raise(SIGKILL);
    return 0;
  });
  REQUIRE(killed.exit_code == 128 + SIGKILL);
  CHECK(test::files_below(folder.path() / "killed").size() == 3);  // two shards, one temporary
  TarSink resumed(folder.path() / "killed", 10);
  CHECK(resumed.resume_from(0, 24) == 20);
  add_range(resumed, 20, 35);
  resumed.finish();
  TarSink whole(folder.path() / "whole", 10);
  add_range(whole, 0, 35);
  whole.finish();
  CHECK(
      (test::files_below(folder.path() / "killed") == test::files_below(folder.path() / "whole")));
}

TEST_CASE("a run of a shard goes on no earlier than it began", "[formats]") {
  const test::TemporaryFolder folder;
  CHECK(TarSink(folder.path(), 10).resume_from(25, 27) == 25);
  CHECK(TarSink(folder.path(), 10).resume_from(20, 20) == 20);
}
