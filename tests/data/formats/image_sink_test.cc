#include "data/formats/image_sink.h"

#include <thread>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "data/formats/sample_range.h"
#include "sample_page.h"
#include "support/data.h"

using namespace ocr;

TEST_CASE("images past ten thousand have a sub-folder for each ten thousand", "[formats]") {
  CHECK(placed_name(31234, 100000, "31234.jpg") == "03/31234.jpg");
  CHECK(placed_name(5, 10001, "5.jpg") == "00/5.jpg");
  CHECK(placed_name(5, 10000, "5.jpg") == "5.jpg");
  CHECK(placed_name(9999999, 10000000, "9999999.jpg") == "999/9999999.jpg");
}

TEST_CASE("images go to their files from several threads", "[formats][threads]") {
  const test::TemporaryFolder folder;
  const auto sink = make_image_sink(ImageContainer::Files, folder.path());
  REQUIRE(sink->any_order());
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (std::size_t i = t; i < 200; i += 4) {
        const auto name = placed_name(i * 100, 20000, std::to_string(i * 100) + ".jpg");
        sink->add({i * 100, name, "bytes of " + name, "label", ""});
      }
    });
  }
  for (auto& thread : threads) thread.join();
  sink->finish();
  const auto files = test::files_below(folder.path());
  CHECK(files.size() == 200);
  for (const auto& [name, bytes] : files) CHECK(bytes == "bytes of " + name);
  CHECK(files.count("01/19900.jpg") == 1);
}

TEST_CASE("shards of a run give the files of the whole run, to the byte", "[formats]") {
  const test::TemporaryFolder folder;
  const auto write = [](ImageContainer container, const std::filesystem::path& place,
                        SampleRange range) {
    const auto sink = make_image_sink(container, place, 10);
    for (std::size_t i = range.first; i < range.end; ++i) {
      const auto number = std::to_string(i);
      sink->add({i, number + ".png", std::string(i * 7, 'b'), "label " + number, "{}"});
    }
    sink->finish();
  };
  for (const auto container : {ImageContainer::Files, ImageContainer::Tar}) {
    const auto name = std::to_string(static_cast<int>(container));
    write(container, folder.path() / name / "whole", {0, 95});
    for (std::size_t i = 0; i < 3; ++i) {
      write(container, folder.path() / name / "parts", shard_range(95, i, 3, 10));
    }
    const auto whole = test::files_below(folder.path() / name / "whole");
    CHECK(whole.size() == (container == ImageContainer::Files ? 95 : 10));
    CHECK((whole == test::files_below(folder.path() / name / "parts")));
  }
}
