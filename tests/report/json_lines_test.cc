#include "report/json_lines.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "report/result_file.h"
#include "report/training_log.h"
#include "support/data.h"

namespace ocr {
namespace {

using Catch::Contains;
using Catch::EndsWith;

template <typename Read>
std::string message_of(const std::string& text, Read read) {
  const test::TemporaryFolder folder;
  const auto file = folder.path() / "in.json";
  write_atomically(file, text);
  try {
    read(file);
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::CorruptFile);
    return error.what();
  }
  return "no error";
}

TEST_CASE("a damaged line is an error with the file and its line", "[report]") {
  const std::string good = R"({"kind":"train","step":1,"loss":2})"
                           "\n";
  CHECK_THAT(message_of(good + "\n" +
                            R"({"kind":"train","st)"
                            "\n",
                        read_training_log),
             EndsWith("in.json:3: not JSON: ends too early"));
  CHECK_THAT(message_of(good + "[1]\n", read_training_log),
             EndsWith("in.json:2: a JSON array, expected an object"));
  CHECK_THAT(message_of(good + R"({"kind":"test","step":1})", read_training_log),
             EndsWith("in.json:2: kind 'test', expected train or eval"));
  CHECK_THAT(message_of(R"({"kind":"train","loss":2})", read_training_log),
             EndsWith("in.json:1: no \"step\""));
  CHECK_THAT(message_of(R"({"kind":"eval","step":1,"acc":"high"})", read_training_log),
             EndsWith("in.json:1: \"acc\" is a string, expected a number"));
  CHECK_THAT(message_of("", read_training_log), EndsWith("in.json: holds no line"));
}

TEST_CASE("a damaged result file is an error with its line or its key", "[report]") {
  CHECK_THAT(message_of("{\n\"n\": 3,\n oh\n}", read_result),
             EndsWith("in.json:3: not JSON: byte 12 is unexpected"));
  CHECK_THAT(message_of(R"({"n": 3})", read_result), EndsWith("in.json: no \"exact\""));
}

TEST_CASE("nulls in a log leave their points out", "[report]") {
  const test::TemporaryFolder folder;
  const auto file = folder.path() / "metrics.jsonl";
  write_atomically(
      file, R"({"kind":"train","step":10,"loss":3.5,"acc":0.25})"
            "\n"
            R"({"kind":"eval","step":20,"acc":0.5,"norm_edit_dis":0.75,"alnum":0.6,"loss":null})");
  const TrainingLog log = read_training_log(file);
  REQUIRE(log.train_loss.size() == 1);
  CHECK(log.train_loss[0].step == 10);
  CHECK(log.train_loss[0].value == 3.5);
  CHECK(log.train_accuracy[0].value == 0.25);
  CHECK(log.eval_loss.empty());
  CHECK(log.eval_accuracy[0].step == 20);
  CHECK(log.eval_alnum[0].value == 0.6);
  CHECK(log.eval_norm_edit_dis[0].value == 0.75);
}

}  // namespace
}  // namespace ocr
