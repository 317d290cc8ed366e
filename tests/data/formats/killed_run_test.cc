// The parts together, as a generator uses them: a run that is killed anywhere and goes on leaves
// what an unbroken run leaves.
#include <csignal>

#include <catch2/catch.hpp>

#include "base/child.h"
#include "base/error.h"
#include "base/files.h"
#include "data/formats/image_sink.h"
#include "data/formats/json_lines.h"
#include "data/formats/label_files.h"
#include "data/formats/run_journal.h"
#include "data/formats/run_lock.h"
#include "lmdb_entries.h"
#include "sample_page.h"

using namespace ocr;
namespace fs = std::filesystem;

namespace {

using Names = std::vector<std::string>;

constexpr std::size_t kCount = 42;
constexpr std::size_t kChunk = 4;
constexpr std::size_t kInShard = 8;
constexpr std::size_t kNever = 1000;

class FakeRun {
 public:
  FakeRun(const fs::path& folder, ImageContainer container)
      : lock_(folder),
        sink_(make_image_sink(container, folder, kInShard)),
        labels_(formats(), folder),
        journal_(
            folder, {"options", "inputs", 5, kCount, 0, 1}, [&](auto p) { labels_.append(p); }) {}

  // Dies once it has added `deadly` images, or, half a chunk later, when their chunk is in the
  // journal.
  void run(std::size_t deadly, bool after_journal) {
    const auto done = static_cast<std::size_t>(journal_.samples());
    for (std::size_t i = sink_->resume_from(0, done); i < done; ++i) add(i);
    for (std::size_t i = done; i < kCount; i += kChunk) {
      const auto end = std::min(i + kChunk, kCount);
      std::string prepared;
      for (std::size_t k = i; k < end; ++k) {
        if (k == deadly && !after_journal) std::raise(SIGKILL);
        prepared += add(k);
      }
      journal_.append(static_cast<std::uint32_t>(end - i), prepared);
      if (deadly < end) std::raise(SIGKILL);
    }
    labels_.finish();
    sink_->finish();
    journal_.finish();
  }

 private:
  static std::vector<LabelFormat> formats() {  // one of each kind of writer
    using enum LabelFormat;
    return {PaddleRec, CocoText, Icdar, EasyOcrCsv};
  }

  std::string add(std::size_t i) {
    const auto page = test::sample_page();
    auto image = test::sample_image(page, fmt::format("{:02}/{}.jpg", i / 16, i));
    image.index = i;
    image.text = "text " + std::to_string(i);
    sink_->add({i, image.name, std::string(i * 11, 'b'), image.text, json_line(image)});
    return labels_.prepare(image);
  }

  RunLock lock_;
  std::unique_ptr<ImageSink> sink_;
  LabelFiles labels_;
  RunJournal journal_;
};

// All that a reader sees: files, and of a database its entries.
std::map<std::string, std::string> result_of(const fs::path& folder) {
  auto files = test::files_below(folder);
  if (files.erase("lmdb/data.mdb") > 0) files.merge(test::lmdb_entries(folder / "lmdb"));
  return files;
}

// The names of files that only one has, or that differ; shorter to read than the files.
Names differences(const std::map<std::string, std::string>& a,
                  const std::map<std::string, std::string>& b) {
  Names names;
  for (const auto& [name, bytes] : a) {
    if (b.count(name) == 0 || b.at(name) != bytes) names.push_back(name);
  }
  for (const auto& [name, bytes] : b) {
    if (a.count(name) == 0) names.push_back(name);
  }
  return names;
}

int run_killed(const fs::path& folder, ImageContainer container, std::size_t deadly, bool after) {
  return test::run_in_child([&] {
           FakeRun(folder, container).run(deadly, after);
           return 0;
         })
      .exit_code;
}

}  // namespace

TEST_CASE("a run that is killed anywhere goes on to what an unbroken run leaves", "[formats]") {
  for (const auto& [container, name] : config::EnumNames<ImageContainer>::kNames) {
    CAPTURE(name);
    const test::TemporaryFolder folder;
    FakeRun(folder.path() / "unbroken", container).run(kNever, false);
    const auto unbroken = result_of(folder.path() / "unbroken");
    REQUIRE(split_lines(unbroken.at("rec_gt.txt")).size() == kCount);
    REQUIRE(unbroken.size() > kCount);
    for (const std::size_t deadly : {0, 10, 41}) {
      for (const bool after : {false, true}) {
        CAPTURE(deadly, after);
        const auto broken = folder.path() / fmt::format("{}-{}", deadly, after);
        REQUIRE(run_killed(broken, container, deadly, after) == 128 + SIGKILL);
        CHECK_FALSE(fs::exists(broken / "rec_gt.txt"));
        FakeRun(broken, container).run(kNever, false);
        CHECK(differences(result_of(broken), unbroken) == Names{});
      }
    }
  }
}

TEST_CASE("a run may be killed again and again", "[formats]") {
  const test::TemporaryFolder folder;
  for (const auto& [container, name] : config::EnumNames<ImageContainer>::kNames) {
    CAPTURE(name);
    const fs::path place = folder.path() / std::string(name);
    for (const std::size_t deadly : {5, 17, 41}) {
      REQUIRE(run_killed(place / "broken", container, deadly, true) == 128 + SIGKILL);
    }
    FakeRun(place / "broken", container).run(kNever, false);
    FakeRun(place / "unbroken", container).run(kNever, false);
    CHECK(differences(result_of(place / "broken"), result_of(place / "unbroken")) == Names{});
  }
}
