#include "full_disk.h"

#include <catch2/catch.hpp>

#include "data/formats/image_sink.h"
#include "data/formats/run_journal.h"
#include "sample_page.h"
#include "support/data.h"

using namespace ocr;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kRoom = 32768;  // bytes that a file may have

void fill(ImageContainer container, const fs::path& folder) {
  const auto sink = make_image_sink(container, folder, 3);
  for (std::size_t i = 0; i < 3; ++i) {
    sink->add({i, std::to_string(i) + ".jpg", std::string(2 * kRoom, 'x'), "label", ""});
  }
  sink->finish();
}

}  // namespace

TEST_CASE("a full disk is an error with path and reason, and leaves no half image", "[formats]") {
  const test::TemporaryFolder folder;
  const auto files =
      test::error_on_full_disk(kRoom, [&] { fill(ImageContainer::Files, folder.path()); });
  CHECK(files == (folder.path() / "0.jpg").string() + ": cannot be written: File too large");
  CHECK(test::files_below(folder.path()).empty());

  const auto tar =
      test::error_on_full_disk(kRoom, [&] { fill(ImageContainer::Tar, folder.path()); });
  CHECK_THAT(tar,
             Catch::Contains("000000.tar: cannot be written: ") && !Catch::Contains("no error"));
  CHECK(test::files_below(folder.path()).empty());

  const auto lmdb =
      test::error_on_full_disk(kRoom, [&] { fill(ImageContainer::Lmdb, folder.path()); });
  CHECK_THAT(lmdb, Catch::Contains("lmdb.part: ") && Catch::Contains("MB are free on its disk"));
  CHECK_FALSE(fs::exists(folder.path() / "lmdb"));
}

TEST_CASE("a full disk is an error of every label format, and leaves no half labels", "[formats]") {
  Annotation page;
  for (int i = 0; i < 200; ++i) page.lines.push_back(test::sample_line("ab 12"));
  auto image = test::sample_image(page);
  image.text.assign(2000, 'x');
  for (const auto& [format, name] : config::EnumNames<LabelFormat>::kNames) {
    CAPTURE(name);
    const test::TemporaryFolder folder;
    const auto message = test::error_on_full_disk(1000, [&, f = format] {
      const auto writer = make_label_writer(f, folder.path());
      writer->add(image);
      writer->finish();
    });
    CHECK_THAT(message, Catch::Contains(folder.path().string()) && Catch::Contains("too large"));
    CHECK(test::files_below(folder.path()).empty());
  }
}

TEST_CASE("a full disk is an error of the journal, which then goes on from its last whole record",
          "[formats]") {
  const test::TemporaryFolder folder;
  const RunIdentity run{"options", "inputs", 5, 100, 0, 1};
  const auto message = test::error_on_full_disk(1000, [&] {
    RunJournal journal(folder.path(), run, [](std::string_view) {});
    journal.append(10, std::string(500, 'a'));
    journal.append(10, std::string(500, 'b'));
  });
  CHECK_THAT(message, Catch::Contains(".ocr-gendata.journal: cannot be written: File too large"));
  std::string payloads;
  const RunJournal journal(folder.path(), run, [&](std::string_view p) { payloads += p; });
  CHECK(journal.samples() == 10);
  CHECK(payloads == std::string(500, 'a'));
}

TEST_CASE("a folder that cannot be made is an error with path and reason", "[formats]") {
  const test::TemporaryFolder folder;
  std::FILE* file = std::fopen((folder.path() / "file").c_str(), "w");
  std::fclose(file);
  for (const auto& [container, name] : config::EnumNames<ImageContainer>::kNames) {
    CAPTURE(name);
    const auto message = test::error_on_full_disk(
        1 << 20, [&, c = container] { fill(c, folder.path() / "file/out"); });
    CHECK_THAT(message, Catch::Contains("file/out") && Catch::Contains("Not a directory"));
  }
}
