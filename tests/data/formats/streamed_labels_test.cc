#include "data/formats/streamed_labels.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "data/formats/paddle_rec.h"
#include "sample_page.h"
#include "support/data.h"

using namespace ocr;

TEST_CASE("a label file appears when the run is complete, and an older one goes when it begins",
          "[formats]") {
  const test::TemporaryFolder folder;
  const auto path = folder.path() / "rec_gt.txt";
  write_atomically(path, "1.jpg\tof an older run\n");
  const Annotation none;
  {
    StreamedLabels labels(path, paddle_rec_line);
    CHECK_FALSE(std::filesystem::exists(path));
    labels.add(test::sample_image(none));
    CHECK_FALSE(std::filesystem::exists(path));
    labels.finish();
  }
  CHECK(read_file(path) == "page.jpg\tab 12\n");
}

TEST_CASE("labels without an end leave nothing", "[formats]") {
  const test::TemporaryFolder folder;
  const Annotation none;
  StreamedLabels(folder.path() / "rec_gt.txt", paddle_rec_line).add(test::sample_image(none));
  CHECK(test::files_below(folder.path()).empty());
}

TEST_CASE("what a killed run left of the same file goes, and nothing else", "[formats]") {
  const test::TemporaryFolder folder;
  for (const std::string name : {".rec_gt.txt.aB3xYz", ".rec_gt.txt.backup-1", ".notes.aB3xYz"}) {
    write_atomically(folder.path() / name, "x");
  }
  StreamedLabels(folder.path() / "rec_gt.txt", paddle_rec_line).finish();
  const auto files = test::files_below(folder.path());
  CHECK(files.size() == 3);
  CHECK(files.count(".rec_gt.txt.aB3xYz") == 0);
}

TEST_CASE("more labels than memory holds at once are written whole", "[formats]") {
  const test::TemporaryFolder folder;
  StreamedFile file(folder.path() / "f");
  std::string expected;
  for (int i = 0; i < 30000; ++i) {
    const auto line = std::to_string(i) + "\n";
    file.write(line);
    expected += line;
  }
  file.commit();
  CHECK(read_file(folder.path() / "f") == expected);
}
