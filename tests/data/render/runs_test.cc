// Whole runs: into what, in how many parts, and after a kill.
#include <csignal>
#include <thread>

#include <catch2/catch.hpp>

#include "base/child.h"
#include "base/error.h"
#include "base/files.h"
#include "data/formats/run_lock.h"
#include "data/render/gendata.h"
#include "folder_bytes.h"
#include "image/codec.h"
#include "support/data.h"

using namespace ocr;
namespace fs = std::filesystem;

namespace {

GendataOptions short_run(const fs::path& folder, const std::string& name) {
  auto options = test::corpus_options(folder, "one\ntwo\nthree\n綜\nfive\n");
  options.count = 70;
  options.labels = {"paddle_det", "jsonl"};
  options.output_dir = (folder / name).string();
  return options;
}

}  // namespace

TEST_CASE("the parts of a run are the whole, byte for byte", "[render]") {
  const test::TemporaryFolder folder;
  run_gendata(short_run(folder.path(), "whole"));
  const auto whole = test::folder_bytes(folder.path() / "whole");
  std::map<std::string, std::string> joined;
  for (int i = 0; i < 3; ++i) {
    auto options = short_run(folder.path(), "part" + std::to_string(i));
    options.shard = std::to_string(i) + "/3";
    options.thread_count = i + 1;
    run_gendata(options);
    for (const auto& [name, bytes] : test::folder_bytes(options.output_dir)) {
      joined[name] += bytes;  // label files one after the other; an image is in one part only
    }
  }
  CHECK((joined == whole));
}

TEST_CASE("a run that was killed goes on, and ends as one left alone", "[render]") {
  const test::TemporaryFolder folder;
  auto options = short_run(folder.path(), "alone");
  options.count = 3000;
  const auto alone = run_gendata(options);
  CHECK(alone.images == 3000);
  CHECK(alone.refused > 600);  // each fifth line
  const auto killed = folder.path() / "killed";
  options.output_dir = killed.string();
  const auto died = test::run_in_child([&] {
    std::thread killer([&] {
      while (!fs::exists(killed / "600.png")) std::this_thread::yield();
      std::raise(SIGKILL);
    });
    run_gendata(options);
    killer.join();
    return 0;
  });
  REQUIRE(died.exit_code == 128 + SIGKILL);
  CHECK_FALSE(fs::exists(killed / "rec_gt.txt"));
  auto other = options;
  other.seed = 6;  // must not be mixed in
  CHECK_THROWS_WITH(run_gendata(other), Catch::Contains("seed"));
  const auto texts = read_file(options.input_file);
  write_atomically(options.input_file, texts + "six\n");  // the same name, other texts
  CHECK_THROWS_WITH(run_gendata(options), Catch::Contains("other contents of its text"));
  write_atomically(options.input_file, texts);
  CHECK((run_gendata(options) == alone));  // what the killed process counted included
  CHECK((test::folder_bytes(killed) == test::folder_bytes(folder.path() / "alone")));
}

TEST_CASE("a folder in use by another run is an error that names it", "[render]") {
  const test::TemporaryFolder folder;
  const auto options = short_run(folder.path(), "busy");
  const RunLock lock(options.output_dir);
  CHECK_THROWS_WITH(run_gendata(options), Catch::Contains("busy"));
}

TEST_CASE("a database and tar shards hold the bytes that files have", "[render]") {
  const test::TemporaryFolder folder;
  auto options = short_run(folder.path(), "lmdb");
  options.container = ImageContainer::Lmdb;
  run_gendata(options);
  CHECK(fs::exists(folder.path() / "lmdb/lmdb/data.mdb"));
  options = short_run(folder.path(), "tar");
  options.container = ImageContainer::Tar;
  options.images_per_shard = 32;
  run_gendata(options);
  CHECK(fs::exists(folder.path() / "tar/000002.tar"));
  run_gendata(short_run(folder.path(), "files"));
  const auto first = read_file(folder.path() / "files/0.png");
  CHECK(read_file(folder.path() / "tar/000000.tar").find(first) != std::string::npos);
  CHECK(read_file(folder.path() / "lmdb/lmdb/data.mdb").find(first.substr(0, 200)) !=
        std::string::npos);
}

TEST_CASE("past ten thousand images each ten thousand has a folder", "[render]") {
  const test::TemporaryFolder folder;
  auto options = test::corpus_options(folder.path(), "a\n");
  options.count = 20'002;
  options.shard = "20001/20002";
  run_gendata(options);
  CHECK(read_file(folder.path() / "out/rec_gt.txt") == "02/20001.png\ta\n");
  CHECK(fs::exists(folder.path() / "out/02/20001.png"));
}

TEST_CASE("a text that a label file cannot hold is replaced and counted", "[render]") {
  const test::TemporaryFolder folder;
  auto options = test::corpus_options(folder.path(), "###\nfine\n");
  options.count = 10;
  options.labels = {"paddle_det"};
  const auto summary = run_gendata(options);
  CHECK(summary.images == 10);
  CHECK(summary.refused >= 5);
  for (const auto& label : test::read_labels(folder.path() / "out/rec_gt.txt")) {
    CHECK(label.text == "fine");
  }
}

TEST_CASE("unknown formats and impossible shards are usage errors", "[render]") {
  const test::TemporaryFolder folder;
  auto options = short_run(folder.path(), "none");
  options.labels = {"paddle_dat"};
  CHECK_THROWS_WITH(run_gendata(options), Catch::Contains("did you mean 'paddle_det'"));
  for (const char* shard : {"3/3", "1", "a/b", "-1/2", "0/0", "0/2x"}) {
    options = short_run(folder.path(), "none");
    options.shard = shard;
    CAPTURE(shard);
    CHECK_THROWS_WITH(run_gendata(options), Catch::Contains("is not i/n"));
  }
}
