#include "report/report_options.h"

#include <catch2/catch.hpp>

#include "base/error.h"

namespace ocr {
namespace {

TEST_CASE("the flags' values are taken apart", "[report]") {
  CHECK(parse_samples("a/b.txt").labels == "a/b.txt");
  CHECK(parse_samples("a/b.txt").count == 48);
  CHECK(parse_samples("a/b.txt:12").labels == "a/b.txt");
  CHECK(parse_samples("a/b.txt:12").count == 12);
  CHECK(parse_samples("odd:name2x").labels == "odd:name2x");
  CHECK(parse_samples("odd:2x").count == 48);
  CHECK(parse_curve("fine-tuning=x=y.jsonl").name == "fine-tuning");
  CHECK(parse_curve("fine-tuning=x=y.jsonl").file == "x=y.jsonl");
  const PredictedSet set = parse_predictions("after=gt,v1.txt,p.jsonl");
  CHECK(set.name == "after");
  CHECK(set.labels == "gt,v1.txt");
  CHECK(set.predictions == "p.jsonl");
}

template <typename Parse>
ErrorCode code_of(Parse parse, std::string_view text) {
  try {
    parse(text);
  } catch (const Error& error) {
    return error.code();
  }
  return ErrorCode::Failed;
}

TEST_CASE("values that lack a part are usage errors", "[report]") {
  for (const auto* text : {"", ":5", "gt.txt:0"})
    CHECK(code_of(parse_samples, text) == ErrorCode::Usage);
  for (const auto* text : {"", "file", "=file", "name="}) {
    CHECK(code_of(parse_curve, text) == ErrorCode::Usage);
    CHECK(code_of(parse_result, text) == ErrorCode::Usage);
  }
  for (const auto* text : {"", "n=a", "a,b", "=a,b", "n=,b", "n=a,", "a,n=b"}) {
    CHECK(code_of(parse_predictions, text) == ErrorCode::Usage);
  }
}

}  // namespace
}  // namespace ocr
