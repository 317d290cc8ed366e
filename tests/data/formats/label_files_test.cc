#include "data/formats/label_files.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "base/ordered_workers.h"
#include "data/formats/packed_fields.h"
#include "sample_page.h"
#include "support/data.h"

using namespace ocr;

namespace {

std::vector<LabelFormat> all_formats() {
  std::vector<LabelFormat> formats;
  for (const auto& [format, name] : config::EnumNames<LabelFormat>::kNames)
    formats.push_back(format);
  return formats;
}

// 60 images, as a run of `threads` writes them in chunks of `chunk`.
std::map<std::string, std::string> run_labels(std::size_t threads, std::size_t chunk) {
  const test::TemporaryFolder folder;
  const auto page = test::sample_page();
  LabelFiles labels(all_formats(), folder.path());
  OrderedWorkers<std::string> chunks(60 / chunk, threads, threads * 4, [&](std::size_t k) {
    std::string prepared;
    for (std::size_t i = k * chunk; i < (k + 1) * chunk; ++i) {
      auto image = test::sample_image(page, std::to_string(i) + ".jpg");
      image.index = i;
      prepared += labels.prepare(image);
    }
    return prepared;
  });
  while (const auto prepared = chunks.next()) labels.append(*prepared);
  labels.finish();
  return test::files_below(folder.path());
}

}  // namespace

TEST_CASE("all formats of a run are the same on any threads and in any chunks",
          "[formats][threads]") {
  const auto files = run_labels(1, 1);
  CHECK(files.size() == 6 + 3 * 60);
  CHECK(split_lines(files.at("rec_gt.txt")).size() == 60);
  CHECK(files.at("labels.txt").starts_with("0.jpg ab 12\n1.jpg ab 12\n"));
  CHECK((files == run_labels(3, 4)));
  CHECK((files == run_labels(2, 15)));
}

TEST_CASE("a run without labels takes empty bytes", "[formats]") {
  const test::TemporaryFolder folder;
  const Annotation none;
  LabelFiles labels({}, folder.path());
  CHECK(labels.prepare(test::sample_image(none)).empty());
  CHECK_NOTHROW(labels.append(""));
}

TEST_CASE("bytes that no image gave are an error", "[formats]") {
  const test::TemporaryFolder folder;
  const auto page = test::sample_page();
  LabelFiles labels(all_formats(), folder.path());
  const auto prepared = labels.prepare(test::sample_image(page));
  for (std::size_t size = 1; size < prepared.size(); ++size) {
    CHECK_THROWS_AS(labels.append(std::string_view(prepared).substr(0, size)), Error);
  }
}

TEST_CASE("packed fields come back in order", "[formats]") {
  std::string joined;
  for (const std::string_view field : {"", "a", "two\n"}) put_field(joined, field);
  CHECK(joined.substr(0, 9) == std::string("\0\0\0\0\1\0\0\0a", 9));
  std::string_view rest = joined;
  CHECK(take_field(rest).empty());
  CHECK(take_field(rest) == "a");
  CHECK(take_field(rest) == "two\n");
  CHECK_THROWS_AS(take_field(rest), Error);
}
