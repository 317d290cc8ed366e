#include "weights/array_file.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "support/data.h"

using namespace ocr;

namespace {

ArrayFile small_file() {
  ArrayFile file;
  file.meta = R"({"step":7})";
  file.arrays.push_back({"a.weight", DType::Float32, {2, 3}, std::string(24, '\x01')});
  file.arrays.push_back({"steps", DType::Int64, {}, std::string(8, '\x02')});
  return file;
}

}  // namespace

TEST_CASE("an array file gives back what was written", "[weights]") {
  const test::TemporaryFolder folder;
  const auto path = folder.path() / "x.ckpt";
  write_array_file(path, small_file());
  const auto read = read_array_file(path);
  CHECK(read.meta == R"({"step":7})");
  REQUIRE(read.arrays.size() == 2);
  CHECK(read.find("a.weight")->shape == std::vector<std::int64_t>{2, 3});
  CHECK(read.find("a.weight")->bytes == std::string(24, '\x01'));
  CHECK(read.find("steps")->dtype == DType::Int64);
  CHECK(read.find("absent") == nullptr);
}

TEST_CASE("any flipped or missing byte of an array file is noticed", "[weights]") {
  const test::TemporaryFolder folder;
  const auto path = folder.path() / "x.ckpt";
  write_array_file(path, small_file());
  const auto good = read_file(path);
  for (std::size_t i = 0; i < good.size(); ++i) {
    auto flipped = good;
    flipped[i] = static_cast<char>(flipped[i] ^ 0x10);
    INFO("byte " << i);
    CHECK_THROWS_AS(parse_array_file(flipped, "flipped"), Error);
    CHECK_THROWS_AS(parse_array_file(std::string_view(good).substr(0, i), "short"), Error);
  }
}

TEST_CASE("a newer array file is refused by its version", "[weights]") {
  const test::TemporaryFolder folder;
  write_array_file(folder.path() / "x.ckpt", small_file());
  auto bytes = read_file(folder.path() / "x.ckpt");
  bytes[8] = 9;
  CHECK_THROWS_WITH(parse_array_file(bytes, "new.ckpt"), Catch::Contains("version 9 is newer"));
}

TEST_CASE("a file of another kind is refused by name", "[weights]") {
  CHECK_THROWS_WITH(parse_array_file("GIF89a and more", "cat.gif"),
                    Catch::Contains("cat.gif: not an ocrforge checkpoint"));
}
