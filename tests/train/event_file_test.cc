#include "train/events/event_file.h"

#include <bit>
#include <cstring>

#include <catch2/catch.hpp>

#include "base/files.h"
#include "support/data.h"
#include "weights/protobuf.h"

using namespace ocr;
namespace fs = std::filesystem;

namespace {

template <typename Integer>
Integer integer_at(std::string_view bytes, std::size_t at) {
  Integer value{};
  std::memcpy(&value, bytes.substr(at, sizeof value).data(), sizeof value);
  return value;
}

// The messages of a file, each held against its sums.
std::vector<std::string> records(const fs::path& path) {
  const auto bytes = read_file(path);
  std::vector<std::string> found;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::string_view length_bytes = std::string_view(bytes).substr(at, 8);
    const auto length = static_cast<std::size_t>(integer_at<std::uint64_t>(bytes, at));
    CHECK(integer_at<std::uint32_t>(bytes, at + 8) == masked_crc(length_bytes));
    found.push_back(bytes.substr(at + 12, length));
    CHECK(integer_at<std::uint32_t>(bytes, at + 12 + length) == masked_crc(found.back()));
    at += 16 + length;
  }
  return found;
}

// The first field of that number at each level: {5, 1, 2} is Event.summary.value.simple_value.
ProtoField field(std::string_view message, const std::vector<std::uint32_t>& path) {
  ProtoField found;
  for (const auto number : path) {
    ByteCursor cursor(message, "message");
    bool there = false;
    while (!there && next_field(cursor, found)) there = found.number == number;
    INFO("field " << number);
    REQUIRE(there);
    message = found.bytes;
  }
  return found;
}

}  // namespace

// The check value of CRC-32C: "123456789" gives 0xe3069283 (RFC 3720, appendix B.4's polynomial).
TEST_CASE("sums are CRC-32C, turned and shifted", "[train]") {
  CHECK(masked_crc("123456789") == std::rotr(0xe3069283U, 15) + 0xa282ead8U);
}

TEST_CASE("scalars stand in an event file as TensorBoard reads them", "[train]") {
  const test::TemporaryFolder folder;
  EventFile events(folder.path() / "events");
  events.scalar("train/loss", 300, 0.5);
  CHECK(events.path().filename().string().starts_with("events.out.tfevents."));
  const auto found = records(events.path());
  REQUIRE(found.size() == 2);
  CHECK(field(found[0], {3}).bytes == "brain.Event:2");
  CHECK(field(found[1], {2}).integer == 300);
  CHECK(field(found[1], {5, 1, 1}).bytes == "train/loss");
  const auto bits = static_cast<std::uint32_t>(field(found[1], {5, 1, 2}).integer);
  CHECK(std::bit_cast<float>(bits) == 0.5F);
}

TEST_CASE("texts and pictures name the plugin that shows them", "[train]") {
  const test::TemporaryFolder folder;
  EventFile events(folder.path());
  events.text("config", 0, "a: 1");
  events.images("eval/worst", 7, {{32, 16, "PNG bytes"}});
  events.images("eval/none", 7, {});
  const auto found = records(events.path());
  REQUIRE(found.size() == 3);
  CHECK(field(found[1], {5, 1, 8, 8}).bytes == "a: 1");
  CHECK(field(found[1], {5, 1, 9, 1, 1}).bytes == "text");
  CHECK(field(found[2], {5, 1, 8, 8}).bytes == "32");
  CHECK(field(found[2], {5, 1, 9, 1, 1}).bytes == "images");
  CHECK_THAT(found[2], Catch::Contains("PNG bytes"));
}

TEST_CASE("a precision-recall curve has six rows of its thresholds", "[train]") {
  const test::TemporaryFolder folder;
  EventFile events(folder.path());
  events.pr_curve("eval/pr", 1, {{8, 2, 0, 0}, {4, 0, 2, 4}, {0, 0, 2, 8}});
  const auto found = records(events.path());
  const auto content = field(found.at(1), {5, 1, 8, 4}).bytes;
  REQUIRE(content.size() == 6 * 3 * sizeof(float));
  const auto value = [&](std::size_t row, std::size_t point) {
    return std::bit_cast<float>(integer_at<std::uint32_t>(content, 4 * (3 * row + point)));
  };
  CHECK(value(0, 1) == 4);     // true positives
  CHECK(value(4, 0) == 0.8F);  // precision: 8 of 10
  CHECK(value(5, 1) == 0.5F);  // recall: 4 of 8
  CHECK(value(4, 2) == 0);     // nothing found
  CHECK(field(found[1], {5, 1, 9, 1, 1}).bytes == "pr_curves");
  CHECK(field(field(found[1], {5, 1, 9, 1, 2}).bytes, {2}).integer == 3);
}

TEST_CASE("a run that goes on says from which step, so that later ones are forgotten", "[train]") {
  const test::TemporaryFolder folder;
  EventFile events(folder.path());
  events.start_at(40);
  const auto found = records(events.path());
  CHECK(field(found.at(1), {2}).integer == 40);
  CHECK(field(found[1], {7, 1}).integer == 1);  // SessionLog.START
}
